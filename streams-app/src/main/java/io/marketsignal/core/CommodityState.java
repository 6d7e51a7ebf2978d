package io.marketsignal.core;

import io.marketsignal.core.alerts.AlertBook;
import io.marketsignal.core.alerts.Retractions;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.DealSignal;
import io.marketsignal.core.model.Deals;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.model.Fate;
import io.marketsignal.core.model.Measure;
import io.marketsignal.core.model.Policies;
import io.marketsignal.core.model.PriceSeries;
import io.marketsignal.core.model.Prices;
import io.marketsignal.core.model.Steps;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What is known of one commodity as of the last assessed instant. */
final class CommodityState {

    private final Profile profile;
    private final AlertBook alerts;
    private final Prices prices;
    private final TreeMap<String, Steps<MeasureStep>> measureSteps = new TreeMap<>();
    private final TreeMap<String, Steps<DealStep>> deals = new TreeMap<>();
    private final TreeSet<String> changedMeasures = new TreeSet<>();
    private final TreeSet<String> changedDeals = new TreeSet<>();
    private Map<String, Measure> measures = new TreeMap<>();
    private Policies policies;
    private Deals dealings;
    private long steps;
    private Tally tally = Tally.NONE;
    private boolean tallyChanged;

    CommodityState(Profile profile) {
        this.profile = profile;
        this.alerts = new AlertBook(profile);
        this.prices = new Prices(profile);
        renewMeasures();
        renewDeals();
    }

    Profile profile() {
        return profile;
    }

    AlertBook alerts() {
        return alerts;
    }

    Tally tally() {
        return tally;
    }

    private void count(Fate fate, boolean late) {
        if (fate == Fate.ADDED && !late) {
            return;
        }
        Tally counted = tally.plus(fate, late);
        tallyChanged |= !counted.equals(tally);
        tally = counted;
    }

    /**
     * Takes a tick.
     *
     * @param pane length of a pane, milliseconds
     */
    void take(Tick tick, boolean late, long pane) {
        count(
                followed(tick.instrument(), tick.kind())
                        .map(series -> series.add(tick, pane))
                        .orElse(Fate.UNUSED),
                late);
    }

    /** Where to put what the ticks of a closed pane amount to. */
    Consumer<PriceSeries.Point> panes(String instrument, TickKind kind) {
        return followed(instrument, kind)
                .<Consumer<PriceSeries.Point>>map(series -> point -> count(series.add(point), false))
                .orElse(point -> count(Fate.UNUSED, false));
    }

    private Optional<PriceSeries> followed(String instrument, TickKind kind) {
        return profile.price().acceptedKinds().contains(kind)
                ? Optional.ofNullable(prices.byInstrument().get(instrument))
                : Optional.empty();
    }

    void take(MeasureStep step, boolean late) {
        Steps<MeasureStep> known = measureSteps.getOrDefault(step.measureId(), Steps.none());
        count(known.fate(step), late);
        measureSteps.put(step.measureId(), known.with(step));
        changedMeasures.add(step.measureId());
        renewMeasures();
    }

    void take(DealStep step, boolean late) {
        Steps<DealStep> known = deals.getOrDefault(step.dealId(), Steps.none());
        count(known.fate(step), late);
        deals.put(step.dealId(), known.with(step));
        changedDeals.add(step.dealId());
        renewDeals();
    }

    private void renewMeasures() {
        steps++;
        measures = new TreeMap<>();
        measureSteps.forEach((id, steps) -> measures.put(id, new Measure(steps, endedBy(id, steps))));
        policies = new Policies(profile, measures.values());
    }

    private void renewDeals() {
        steps++;
        dealings = new Deals(profile, deals.values());
    }

    /** The first step of another measure that withdrew this one after its own last step. */
    private Optional<MeasureStep> endedBy(String measureId, Steps<MeasureStep> steps) {
        return measureSteps.values().stream()
                .flatMap(other -> other.all().stream())
                .filter(known -> known.step().status() == MeasureStatus.WITHDRAWN
                        && known.step().endsMeasures().contains(measureId)
                        && known.since() >= steps.last().since())
                .map(Steps.Known::step)
                .findFirst();
    }

    Assessment assess(long instant) {
        return Assessment.of(
                profile.commodity(),
                instant,
                profile,
                policies.structure(instant),
                prices.at(instant),
                policies.policy(instant),
                dealings.at(instant),
                tally.late());
    }

    /** What has been taken back by an instant. */
    Retractions retractions(long instant) {
        return new Retractions() {
            @Override
            public long version() {
                return steps + dealings.expiredRumours(instant);
            }

            @Override
            public boolean include(Evidence evidence) {
                return isRetracted(evidence, instant);
            }
        };
    }

    private boolean isRetracted(Evidence evidence, long instant) {
        return switch (evidence.input()) {
            case TARIFF_ANNOUNCEMENTS ->
                Optional.ofNullable(measures.get(evidence.thread()))
                        .flatMap(Measure::retraction)
                        .filter(step -> !step.id().equals(evidence.id()))
                        .isPresent();
            case DEAL_NEWS ->
                Optional.ofNullable(deals.get(evidence.thread()))
                        .filter(deal -> DealSignal.isRetracted(instant, profile, deal))
                        .isPresent();
            case PRICE_TICKS, ALERT_RULES -> false;
        };
    }

    /** What changed since the last call. */
    List<Kept> changes() {
        String commodity = profile.commodity();
        List<Kept> changes = new ArrayList<>();
        prices.byInstrument()
                .forEach((instrument, one) -> one.changedSegments()
                        .forEach((segment, points) ->
                                changes.add(new Kept.Prices(commodity, instrument, segment, points, one.isTrimmed()))));
        changedMeasures.forEach(id -> changes.add(new Kept.Measure(commodity, id, measureSteps.get(id))));
        changedDeals.forEach(id -> changes.add(new Kept.Deal(commodity, id, deals.get(id))));
        alerts.changes().forEach(standing -> changes.add(new Kept.Alert(standing)));
        if (tallyChanged) {
            changes.add(new Kept.Counts(commodity, tally));
        }
        changedMeasures.clear();
        changedDeals.clear();
        tallyChanged = false;
        return changes;
    }

    void restore(Kept.Prices kept) {
        PriceSeries followed = prices.byInstrument().get(kept.instrument());
        if (followed != null) {
            followed.restore(kept.points(), kept.trimmed());
        }
    }

    void restore(Kept.Measure kept) {
        measureSteps.put(kept.measureId(), kept.steps());
        renewMeasures();
    }

    void restore(Kept.Deal kept) {
        deals.put(kept.dealId(), kept.steps());
        renewDeals();
    }

    void restore(Tally kept) {
        tally = kept;
    }
}
