package io.marketsignal.feed;

import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.core.observation.Input;
import java.time.Instant;
import java.util.Comparator;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record bound for an input topic.
 *
 * @param input the stream it belongs to
 * @param key commodity slug, or {@code *} for a rule of every commodity
 * @param id identity of the record within its stream and key
 * @param knownAt the record timestamp
 * @param value the record itself
 * @param origin where it was read
 */
public record InputRecord(Input input, String key, String id, Instant knownAt, SpecificRecord value, Origin origin) {

    /** The order in which records are written: by knownAt, then id. */
    public static final Comparator<InputRecord> BY_KNOWLEDGE = Comparator.comparing(InputRecord::knownAt)
            .thenComparing(InputRecord::id)
            .thenComparing(InputRecord::input)
            .thenComparing(InputRecord::key);

    public static InputRecord of(PriceTick tick, Origin origin) {
        return new InputRecord(Input.PRICE_TICKS, tick.getCommodity(), tick.getId(), tick.getKnownAt(), tick, origin);
    }

    public static InputRecord of(TariffAnnouncement step, Origin origin) {
        return new InputRecord(
                Input.TARIFF_ANNOUNCEMENTS, step.getCommodity(), step.getId(), step.getKnownAt(), step, origin);
    }

    public static InputRecord of(DealNews step, Origin origin) {
        return new InputRecord(Input.DEAL_NEWS, step.getCommodity(), step.getId(), step.getKnownAt(), step, origin);
    }

    public static InputRecord of(AlertRule rule, Origin origin) {
        return new InputRecord(Input.ALERT_RULES, rule.getCommodity(), rule.getRule(), rule.getKnownAt(), rule, origin);
    }
}
