package io.marketsignal.view;

import io.marketsignal.avro.AlertEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest episodes of one commodity. Of too many, the oldest that is over goes first. */
final class Episodes {

    static final int MOST = 1000;

    private final Map<Key, Episode> episodes = new LinkedHashMap<>();
    /** Last event of every alert, the longest untouched first. */
    private final Map<String, AlertEvent> latest = new LinkedHashMap<>();

    private record Key(String fingerprint, long number) {

        static Key of(AlertEvent event) {
            return new Key(event.getFingerprint(), event.getEpisode());
        }
    }

    /** Takes the next event; false if it was known. */
    boolean add(AlertEvent event) {
        Key key = Key.of(event);
        Episode before = episodes.get(key);
        if (before != null && before.knows(event)) {
            return false;
        }
        episodes.put(key, before == null ? Episode.of(event) : before.with(event));
        // anew, at the end
        latest.remove(event.getFingerprint());
        latest.put(event.getFingerprint(), event);
        if (episodes.size() > MOST) {
            episodes.remove(oldest());
        }
        if (latest.size() > MOST) {
            latest.remove(latest.keySet().iterator().next());
        }
        return true;
    }

    private Key oldest() {
        return episodes.entrySet().stream()
                .filter(entry -> !entry.getValue().isOpen())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> episodes.keySet().iterator().next());
    }

    Optional<Episode> of(AlertEvent event) {
        return Optional.ofNullable(episodes.get(Key.of(event)));
    }

    List<Episode> all() {
        return List.copyOf(episodes.values());
    }

    Stream<AlertEvent> latest() {
        return latest.values().stream();
    }
}
