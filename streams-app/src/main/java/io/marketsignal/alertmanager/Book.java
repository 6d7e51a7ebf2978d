package io.marketsignal.alertmanager;

import io.marketsignal.avro.AlertEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** The alerts of one partition: what stands by the events that were delivered before, and what is to be told. */
final class Book {

    private record Key(String fingerprint, long episode) {}

    private final Map<Key, Episode> episodes = new LinkedHashMap<>();
    private final AlertTexts texts;
    private final Tempo tempo;
    private final Position begin;
    private final long end;
    private Position committed;
    private boolean rebuilt;
    private boolean caughtUp;

    /**
     * @param committed from where to deliver
     * @param end where the partition ended when it was taken over
     */
    Book(Position committed, long end, AlertTexts texts, Tempo tempo) {
        this.begin = committed;
        this.committed = committed;
        this.end = end;
        this.texts = texts;
        this.tempo = tempo;
    }

    void take(long offset, AlertEvent event, Duration now) {
        Key key = new Key(event.getFingerprint(), event.getEpisode());
        switch (event.getTo()) {
            case FIRING, RECOVERING, NO_DATA -> {
                Episode episode = episodes.computeIfAbsent(key, unheard -> episode(event, offset, now));
                episode.stands(event, texts);
                if (offset >= begin.offset() || !begin.standingTold()) {
                    episode.tell(offset);
                }
            }
            case RESOLVED -> {
                if (offset < begin.offset()) {
                    episodes.remove(key);
                } else {
                    episodes.computeIfAbsent(key, unheard -> Episode.known(event, texts, tempo, now))
                            .ends(event, offset, texts);
                }
            }
            case PENDING, INACTIVE, UNKNOWN -> {
                // Nobody is told of what does not stand, nor of what this version does not know.
            }
        }
    }

    private Episode episode(AlertEvent event, long offset, Duration now) {
        return begin.covers(offset)
                ? Episode.known(event, texts, tempo, now)
                : Episode.fresh(event, offset, texts, tempo);
    }

    /** The partition has been read so far. */
    void readTo(long position) {
        rebuilt |= position >= begin.offset();
        caughtUp |= position >= Math.max(begin.offset(), end);
    }

    /** Hands over what is to be told now, in the order in which the episodes began. */
    void due(Duration now, Instant wallClock, BiConsumer<Episode, Message> sink) {
        if (!rebuilt) {
            return;
        }
        episodes.values().removeIf(episode -> episode.isOver(now));
        for (Episode episode : episodes.values()) {
            if (caughtUp || !episode.waitsForTheEnd()) {
                episode.due(now, wallClock, committed).ifPresent(message -> sink.accept(episode, message));
            }
        }
    }

    /**
     * Where a successor would have to begin.
     *
     * @param read the offset after the last that was read
     */
    Position resumeFrom(long read) {
        if (!rebuilt) {
            return committed;
        }
        long first = episodes.values().stream()
                .map(Episode::firstUntold)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min()
                .orElse(read);
        return first < begin.offset() ? begin : new Position(first, true);
    }

    void committed(Position position) {
        committed = position;
    }

    Position committed() {
        return committed;
    }

    /** Episodes with something that Alertmanager has not accepted. */
    long waiting() {
        return episodes.values().stream()
                .filter(episode -> episode.firstUntold().isPresent())
                .count();
    }

    /** As {@link #waiting}, but only what can be told without reading further. */
    long ready() {
        return episodes.values().stream()
                .filter(episode -> episode.firstUntold().isPresent())
                .filter(episode -> caughtUp || !episode.waitsForTheEnd())
                .count();
    }
}
