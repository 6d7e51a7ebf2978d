package io.marketsignal.backtest.folder;

import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.alerts.Lifecycle;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.metrics.MarketFamilies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the alerts of one commodity stand, instant by instant, and how often each transition was made. */
final class AlertSamples {

    private final Families families;
    private final String commodity;
    private final Map<List<String>, Alert> alerts = new LinkedHashMap<>();
    private final Map<List<String>, CounterSamples> transitions = new LinkedHashMap<>();

    private static final class Alert {
        private final Samples active;
        private final Samples status;
        private final Samples since;
        private Lifecycle.State state = Lifecycle.State.NEW;

        Alert(Families families, String... labels) {
            active = families.series(MarketFamilies.ALERT_ACTIVE, labels);
            status = families.series(MarketFamilies.ALERT_STATE, labels);
            since = families.series(MarketFamilies.ALERT_ACTIVE_SINCE, labels);
        }

        void at(long instant) {
            active.add(instant, state.status().isRaised() ? 1 : 0);
            status.add(instant, state.status().ordinal());
            if (state.status().isRaised()) {
                since.add(instant, state.activeSince() / 1000.0);
            } else {
                since.absent(instant);
            }
        }
    }

    AlertSamples(Families families, String commodity) {
        this.families = families;
        this.commodity = commodity;
    }

    /** A rule that may raise an alert: it shows as not standing until it does. */
    void watch(Rule rule) {
        alert(labels(rule));
    }

    void alerted(AlertEvent event) {
        List<String> labels = labels(event.rule());
        alert(labels).state = event.state();
        String to = event.state().status().name();
        String reason = event.reason().name();
        String[] all = {commodity, labels.get(1), labels.get(2), to, reason};
        transitions
                .computeIfAbsent(
                        List.of(all), any -> new CounterSamples(families.series(MarketFamilies.ALERT_TRANSITIONS, all)))
                .count(1);
    }

    private Alert alert(List<String> labels) {
        return alerts.computeIfAbsent(labels, any -> new Alert(families, labels.toArray(String[]::new)));
    }

    private List<String> labels(Rule rule) {
        return List.of(commodity, rule.name(), rule.severity().name().toLowerCase(Locale.ROOT));
    }

    /** Takes down an instant whose events have all been told. */
    void at(long instant, DaysBefore before) {
        alerts.values().forEach(alert -> alert.at(instant));
        transitions.values().forEach(counter -> counter.at(instant, before));
    }
}
