package io.marketsignal.alertmanager;

import io.marketsignal.avro.AlertEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One activation of an alert, and how much of it Alertmanager has been told.
 *
 * <p>Alertmanager forgets, without a notification, what it hears of as resolved before it has notified it as firing; and it
 * notifies again what it hears of as firing after it was resolved. So the resolution waits until the firing was accepted
 * some time ago and is committed, and what is read again after a restart is told as firing only if nothing in the topic
 * resolves it.
 */
final class Episode {

    /** The end of it, as the topic tells. */
    private record End(long offset, Instant endsAt, Map<String, String> annotations) {}

    private final Tempo tempo;
    private final Map<String, String> labels;
    private final Optional<URI> link;
    private final Instant startsAt;
    private final OptionalLong raisedAt;
    private Map<String, String> ruleTexts = Map.of();
    private Map<String, String> eventTexts = Map.of();
    private OptionalLong untold = OptionalLong.empty();
    private Optional<Duration> firingSince;
    private Optional<Duration> toldLast = Optional.empty();
    private Optional<End> end = Optional.empty();
    private Optional<Duration> endedSince = Optional.empty();
    private boolean givenUp;
    private boolean over;

    private Episode(
            AlertEvent event, AlertTexts texts, Tempo tempo, OptionalLong raisedAt, Optional<Duration> firingSince) {
        this.tempo = tempo;
        this.labels = texts.labels(event);
        this.link = texts.link(event);
        // An episode whose beginning is no longer in the topic has at least been active since then.
        this.startsAt = isStanding(event) ? event.getActiveSince() : event.getInstant();
        this.raisedAt = raisedAt;
        this.firingSince = firingSince;
    }

    /** One whose beginning is still to be told. */
    static Episode fresh(AlertEvent event, long offset, AlertTexts texts, Tempo tempo) {
        return new Episode(event, texts, tempo, OptionalLong.of(offset), Optional.empty());
    }

    /** One that whoever delivered before has told as firing. */
    static Episode known(AlertEvent event, AlertTexts texts, Tempo tempo, Duration now) {
        return new Episode(event, texts, tempo, OptionalLong.empty(), Optional.of(now));
    }

    private static boolean isStanding(AlertEvent event) {
        return switch (event.getFrom()) {
            case FIRING, RECOVERING, NO_DATA -> true;
            case UNKNOWN, INACTIVE, PENDING, RESOLVED -> false;
        };
    }

    /** An event that leaves it standing. */
    void stands(AlertEvent event, AlertTexts texts) {
        ruleTexts = texts.ofRule(event);
        eventTexts = texts.ofEvent(event);
    }

    /** The event at this offset is to be told. */
    void tell(long offset) {
        if (untold.isEmpty() && !givenUp) {
            untold = OptionalLong.of(offset);
        }
    }

    /** Its last event. The rule's texts stay those of before: filled in at the end they would describe the calm. */
    void ends(AlertEvent event, long offset, AlertTexts texts) {
        if (givenUp) {
            over = true;
            return;
        }
        if (ruleTexts.isEmpty()) {
            ruleTexts = texts.ofRule(event);
        }
        Instant endsAt = event.getInstant().isBefore(startsAt) ? startsAt : event.getInstant();
        end = Optional.of(new End(offset, endsAt, merged(ruleTexts, texts.ofEvent(event))));
    }

    /** True if it can only be told when nothing in the topic is unread that may have resolved it. */
    boolean waitsForTheEnd() {
        return raisedAt.isEmpty() && end.isEmpty();
    }

    /**
     * What to tell now, if anything.
     *
     * @param now since the process runs
     * @param wallClock what its message counts from
     * @param committed the position that a successor would begin from
     */
    Optional<Message> due(Duration now, Instant wallClock, Position committed) {
        if (givenUp) {
            return Optional.empty();
        }
        if (end.isPresent() && firingSince.isPresent()) {
            return mayEnd(now, committed) && isDue(now, endedSince.isEmpty())
                    ? Optional.of(resolved())
                    : Optional.empty();
        }
        return isDue(now, untold.isPresent()) ? Optional.of(firing(wallClock)) : Optional.empty();
    }

    private boolean mayEnd(Duration now, Position committed) {
        return now.compareTo(firingSince.orElseThrow().plus(tempo.settle())) >= 0
                && (raisedAt.isEmpty() || committed.covers(raisedAt.getAsLong()));
    }

    private boolean isDue(Duration now, boolean news) {
        return news || toldLast.isEmpty() || now.compareTo(toldLast.get().plus(tempo.resend())) >= 0;
    }

    private Message firing(Instant wallClock) {
        return new Message(
                labels, merged(ruleTexts, eventTexts), startsAt, wallClock.plus(tempo.standsUnheard()), link);
    }

    private Message resolved() {
        End last = end.orElseThrow();
        return new Message(labels, last.annotations(), startsAt, last.endsAt(), link);
    }

    private static Map<String, String> merged(Map<String, String> rule, Map<String, String> event) {
        Map<String, String> all = new TreeMap<>(event);
        all.putAll(rule);
        return all;
    }

    /** Alertmanager has accepted what was due. */
    void accepted(Duration now) {
        toldLast = Optional.of(now);
        untold = OptionalLong.empty();
        if (end.isPresent() && firingSince.isPresent()) {
            endedSince = endedSince.or(() -> Optional.of(now));
        } else {
            firingSince = firingSince.or(() -> Optional.of(now));
        }
    }

    /** Alertmanager will never accept it. */
    void giveUp() {
        givenUp = true;
        over = end.isPresent();
        untold = OptionalLong.empty();
        end = Optional.empty();
    }

    /** Offset of the first event of it that Alertmanager has not accepted. */
    OptionalLong firstUntold() {
        if (untold.isPresent()) {
            return untold;
        }
        return end.filter(last -> endedSince.isEmpty())
                .map(last -> OptionalLong.of(last.offset()))
                .orElseGet(OptionalLong::empty);
    }

    /**
     * True if there is nothing more to tell. A resolution is repeated as long as the alert would have stood without it:
     * an Alertmanager that restarts meanwhile has lost it.
     */
    boolean isOver(Duration now) {
        return over
                || endedSince
                        .map(since -> now.compareTo(since.plus(tempo.standsUnheard())) > 0)
                        .orElse(false);
    }
}
