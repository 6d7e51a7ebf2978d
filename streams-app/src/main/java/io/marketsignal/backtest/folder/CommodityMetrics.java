package io.marketsignal.backtest.folder;

import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Part;
import io.marketsignal.core.model.PriceSignal;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The series of one commodity. */
final class CommodityMetrics {

    private static final double A_DAY = 86_400;

    private final Families families;
    private final String commodity;
    private final String run;
    private final Samples score;
    private final Samples partial;
    private final Samples silence;
    private final Samples inForce;
    private final Samples contested;
    private final Samples late;
    private final Map<Part, Samples> contributions = new EnumMap<>(Part.class);
    private final Map<Part, Samples> strengths = new EnumMap<>(Part.class);
    private final Map<String, Samples> returns = new LinkedHashMap<>();
    private final Map<String, Samples> deviations = new LinkedHashMap<>();
    private final Map<String, Samples> tightening = new LinkedHashMap<>();
    private final Map<PriceBook.Series, Samples> prices = new LinkedHashMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private OptionalLong open = OptionalLong.empty();

    private static final class Alert {
        private final Samples samples;
        private boolean isRaised;

        Alert(Samples samples) {
            this.samples = samples;
        }
    }

    CommodityMetrics(Families families, Profile profile, String run, PriceBook book) {
        this.families = families;
        this.commodity = profile.commodity();
        this.run = run;
        score = families.score.series(labels());
        partial = families.partial.series(labels());
        silence = families.silence.series(labels());
        inForce = families.inForce.series(labels());
        contested = families.contested.series(labels());
        late = families.late.series(labels());
        for (Part part : Part.values()) {
            contributions.put(part, families.contribution.series(labels("part", part.label())));
            strengths.put(part, families.strength.series(labels("part", part.label())));
        }
        for (Horizon horizon : profile.horizons()) {
            returns.put(horizon.name(), families.priceReturn.series(labels("horizon", horizon.name())));
            deviations.put(horizon.name(), families.priceZ.series(labels("horizon", horizon.name())));
            tightening.put(horizon.name(), families.tightening.series(labels("horizon", horizon.name())));
        }
        for (Profile.Instrument instrument : profile.price().instruments()) {
            prices.put(
                    book.of(commodity, instrument.id()), families.price.series(labels("instrument", instrument.id())));
        }
    }

    private String labels(String... further) {
        String[] all = new String[further.length + 4];
        all[0] = "commodity";
        all[1] = commodity;
        System.arraycopy(further, 0, all, 2, further.length);
        all[all.length - 2] = "run";
        all[all.length - 1] = run;
        return Labels.of(all);
    }

    /** A rule that may raise an alert: it shows as not standing until it does. */
    void watch(Rule rule) {
        alert(rule.name(), rule.severity());
    }

    private Alert alert(String rule, Severity severity) {
        String labels = labels("rule", rule, "severity", severity.name().toLowerCase(Locale.ROOT));
        return alerts.computeIfAbsent(labels, any -> new Alert(families.active.series(labels)));
    }

    void assessed(Assessment assessment) {
        close();
        long instant = assessment.instant();
        open = OptionalLong.of(instant);
        score.add(instant, assessment.score());
        partial.add(instant, assessment.partial() ? 1 : 0);
        for (Assessment.PartScore part : assessment.parts()) {
            contributions.get(part.part()).add(instant, part.contribution());
            add(strengths.get(part.part()), instant, part.strength().orElse(Double.NaN));
        }
        PriceSignal price = assessment.price();
        for (String horizon : returns.keySet()) {
            PriceSignal.Blend blend = price.horizons().get(horizon);
            add(returns.get(horizon), instant, blend == null ? Double.NaN : blend.priceReturn());
            add(deviations.get(horizon), instant, blend == null ? Double.NaN : blend.z());
        }
        add(silence, instant, price.silentDays() == PriceSignal.NEVER ? Double.NaN : price.silentDays() * A_DAY);
        assessment
                .policy()
                .tightening()
                .forEach((horizon, value) -> tightening.get(horizon).add(instant, value));
        inForce.add(instant, assessment.policy().inForce());
        contested.add(instant, assessment.deals().contests().size());
        late.add(instant, (double) assessment.lateRecords());
        prices.forEach((series, samples) -> add(samples, instant, series.at(instant)));
    }

    void alerted(AlertEvent event) {
        alert(event.rule().name(), event.rule().severity()).isRaised =
                event.state().status().isRaised();
    }

    /** The alerts of an instant are complete when the next one begins. */
    void close() {
        open.ifPresent(instant -> alerts.values().forEach(alert -> alert.samples.add(instant, alert.isRaised ? 1 : 0)));
        open = OptionalLong.empty();
    }

    private static void add(Samples samples, long instant, double value) {
        if (Double.isNaN(value)) {
            samples.absent(instant);
        } else {
            samples.add(instant, value);
        }
    }
}
