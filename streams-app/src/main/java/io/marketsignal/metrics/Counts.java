package io.marketsignal.metrics;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.view.Listener;
import io.marketsignal.view.View;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Counts what is published from the beginning of its topics, so that a restart takes nothing back. */
final class Counts implements Source, Listener {

    private final View view;
    private final RuleNames names;
    private final Map<List<String>, Long> transitions = new ConcurrentHashMap<>();
    private final Map<List<String>, Long> events = new ConcurrentHashMap<>();

    Counts(View view, RuleNames names) {
        this.view = view;
        this.names = names;
    }

    @Override
    public void alerted(AlertEvent event) {
        count(
                transitions,
                event.getCommodity(),
                names.label(event.getCommodity(), event.getRule()),
                RuleNames.severity(event.getSeverity()),
                event.getTo().name(),
                event.getReason().name());
    }

    @Override
    public void announced(TariffAnnouncement announcement) {
        count(events, announcement.getCommodity(), Input.TARIFF_ANNOUNCEMENTS.stream());
    }

    @Override
    public void reported(DealNews news) {
        count(events, news.getCommodity(), Input.DEAL_NEWS.stream());
    }

    private static void count(Map<List<String>, Long> counts, String... labels) {
        counts.merge(List.of(labels), 1L, Long::sum);
    }

    @Override
    public void tell(Readings to) {
        if (view.isLoaded()) {
            view.profiles().forEach(profile -> begin(profile, to));
            transitions.forEach(telling(MarketFamilies.ALERT_TRANSITIONS, to));
            events.forEach(telling(MarketFamilies.EVENTS, to));
        }
    }

    private void begin(Profile profile, Readings to) {
        String commodity = profile.commodity();
        for (Input input : List.of(Input.TARIFF_ANNOUNCEMENTS, Input.DEAL_NEWS)) {
            to.tell(MarketFamilies.EVENTS, 0, commodity, input.stream());
        }
        for (Rule rule : view.rules(commodity)) {
            String name = names.label(commodity, rule.name());
            String severity = RuleNames.severity(rule.severity());
            for (Usual usual : Usual.of(rule)) {
                to.tell(
                        MarketFamilies.ALERT_TRANSITIONS,
                        0,
                        commodity,
                        name,
                        severity,
                        usual.to().name(),
                        usual.reason().name());
            }
        }
    }

    private static BiConsumer<List<String>, Long> telling(Family family, Readings to) {
        return (labels, count) -> to.tell(family, (double) count, labels.toArray(String[]::new));
    }
}
