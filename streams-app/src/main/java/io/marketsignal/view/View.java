package io.marketsignal.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.Assessment;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.codec.InvalidRecord;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.timeline.EventMarks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been published, as it is now: what subscribers got. {@link ViewReader} feeds it by one thread, any thread may read
 * it. Its size is bounded. Commodities without a profile are passed over, and what is published twice counts once.
 */
public final class View implements Listener {

    private static final Logger log = LoggerFactory.getLogger(View.class);

    private static final Duration EVER = Duration.ofDays(365_000);

    private final Map<String, CommodityView> commodities = new TreeMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final InputDecoder decoder;
    private volatile boolean loaded;

    /** An empty view of the commodities of the profiles that forgets nothing of their timelines. */
    public View(Collection<Profile> profiles) {
        this(profiles, EVER);
    }

    /**
     * An empty view of the commodities of the profiles.
     *
     * @param history how far timelines reach back from the newest assessment
     */
    public View(Collection<Profile> profiles, Duration history) {
        profiles.forEach(profile -> commodities.put(profile.commodity(), new CommodityView(profile, history)));
        decoder = new InputDecoder(profiles, new Conditions());
    }

    /** Tells the listener of all that is taken from now on. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** True once all has been taken that was there at start. */
    public boolean isLoaded() {
        return loaded;
    }

    /** By commodity. */
    public List<Profile> profiles() {
        return commodities.values().stream().map(CommodityView::profile).toList();
    }

    /** The newest assessment. */
    public Optional<Assessment> assessment(String commodity) {
        return of(commodity).flatMap(CommodityView::current);
    }

    /** In the order in which they began; of very many, the newest and those that are open. */
    public List<Episode> episodes(String commodity) {
        return of(commodity).map(CommodityView::episodes).orElse(List.of());
    }

    /** The episode that an event belongs to, if it is still known. */
    public Optional<Episode> episode(AlertEvent event) {
        return of(event.getCommodity()).flatMap(commodity -> commodity.episode(event));
    }

    /** All that charts show of a commodity; empty without a profile of it. */
    public Optional<ObjectNode> timeline(String commodity) {
        return of(commodity).map(CommodityView::timeline);
    }

    /** A step of a measure as the mark of a chart; empty if the decisions would refuse it. */
    public Optional<ObjectNode> mark(TariffAnnouncement announcement) {
        return observation(
                        Input.TARIFF_ANNOUNCEMENTS,
                        announcement.getCommodity(),
                        announcement,
                        announcement.getKnownAt())
                .flatMap(EventMarks::json);
    }

    /** A step of a deal as the mark of a chart; empty if the decisions would refuse it. */
    public Optional<ObjectNode> mark(DealNews news) {
        return observation(Input.DEAL_NEWS, news.getCommodity(), news, news.getKnownAt())
                .flatMap(EventMarks::json);
    }

    /** The rules last published, by name. */
    public List<Rule> rules(String commodity) {
        return of(commodity).map(CommodityView::rules).orElse(List.of());
    }

    /** The last event of every alert of every commodity. */
    public List<AlertEvent> latest() {
        return commodities.values().stream()
                .flatMap(commodity -> commodity.latest().stream())
                .toList();
    }

    private Optional<CommodityView> of(String commodity) {
        return Optional.ofNullable(commodities.get(commodity));
    }

    @Override
    public void assessed(Assessment assessment) {
        of(assessment.getCommodity())
                .filter(commodity -> commodity.assessed(assessment))
                .ifPresent(taken -> tell(listener -> listener.assessed(assessment)));
    }

    @Override
    public void alerted(AlertEvent event) {
        of(event.getCommodity())
                .filter(commodity -> commodity.alerted(event))
                .ifPresent(taken -> tell(listener -> listener.alerted(event)));
    }

    @Override
    public void announced(TariffAnnouncement announcement) {
        observation(Input.TARIFF_ANNOUNCEMENTS, announcement.getCommodity(), announcement, announcement.getKnownAt())
                .filter(this::observed)
                .ifPresent(step -> tell(listener -> listener.announced(announcement)));
    }

    @Override
    public void reported(DealNews news) {
        observation(Input.DEAL_NEWS, news.getCommodity(), news, news.getKnownAt())
                .filter(this::observed)
                .ifPresent(step -> tell(listener -> listener.reported(news)));
    }

    /** Takes a version of a rule. */
    public void ruled(AlertRule rule) {
        observation(Input.ALERT_RULES, rule.getCommodity(), rule, rule.getKnownAt())
                .ifPresent(version -> commodities.forEach((commodity, of) -> {
                    if (rule.getCommodity().equals(commodity)
                            || rule.getCommodity().equals(Rule.ANY)) {
                        of.ruled((RuleVersion) version);
                    }
                }));
    }

    /** All that was there at start has been taken. */
    public void loaded() {
        loaded = true;
    }

    private boolean observed(Observation step) {
        return of(step.commodity())
                .filter(commodity -> commodity.observed(step))
                .isPresent();
    }

    /** What the decisions refuse is not shown either. */
    private Optional<Observation> observation(Input input, String commodity, SpecificRecord value, Instant knownAt) {
        try {
            return Optional.of(decoder.decode(input, commodity, value, knownAt.toEpochMilli()));
        } catch (InvalidRecord e) {
            return Optional.empty();
        }
    }

    private void tell(Consumer<Listener> news) {
        for (Listener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                log.error("A listener of the view failed", e);
            }
        }
    }
}
