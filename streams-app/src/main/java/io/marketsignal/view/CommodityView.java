package io.marketsignal.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.timeline.AlertEpisodes;
import io.marketsignal.timeline.AssessmentSeries;
import io.marketsignal.timeline.CommodityTimeline;
import io.marketsignal.timeline.EventMarks;
import io.marketsignal.timeline.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is published of one commodity. */
final class CommodityView {

    static final int MOST_POINTS = 2000;
    static final int MOST_STEPS = 1000;

    private final Profile profile;
    private final long history;
    private final AssessmentSeries assessments = new AssessmentSeries(MOST_POINTS);
    private final PriceBoard prices;
    private final Episodes episodes = new Episodes();
    /** Steps of measures and deals by input and id, the oldest first. */
    private final Map<String, Observation> steps = new LinkedHashMap<>();

    private final Map<String, RuleVersion> rules = new TreeMap<>();
    private Optional<Assessment> current = Optional.empty();

    /** @param history how far the timeline reaches back from the newest assessment */
    CommodityView(Profile profile, Duration history) {
        this.profile = profile;
        this.history = history.toMillis();
        this.prices = new PriceBoard(profile, MOST_POINTS);
    }

    Profile profile() {
        return profile;
    }

    /** False if it is not later than the last one: it was published twice. */
    synchronized boolean assessed(Assessment assessment) {
        if (current.isPresent()
                && !assessment.getInstant().isAfter(current.get().getInstant())) {
            return false;
        }
        current = Optional.of(assessment);
        assessments.add(assessment);
        prices.add(assessment);
        assessments.dropBefore(earliest());
        prices.dropBefore(earliest());
        return true;
    }

    synchronized boolean alerted(AlertEvent event) {
        return episodes.add(event);
    }

    /** A step of a measure or a deal; a correction takes the place of what it corrects. */
    synchronized boolean observed(Observation step) {
        String key = step.input().stream() + ' ' + step.id();
        Observation known = steps.get(key);
        if (known != null && Observation.BY_KNOWLEDGE.compare(step, known) <= 0) {
            return false;
        }
        steps.put(key, step);
        if (steps.size() > MOST_STEPS) {
            steps.remove(steps.keySet().iterator().next());
        }
        return true;
    }

    synchronized void ruled(RuleVersion version) {
        rules.merge(version.id(), version, (known, next) -> next.knownAt() >= known.knownAt() ? next : known);
    }

    synchronized Optional<Assessment> current() {
        return current;
    }

    synchronized List<Episode> episodes() {
        return episodes.all();
    }

    synchronized Optional<Episode> episode(AlertEvent event) {
        return episodes.of(event);
    }

    synchronized List<AlertEvent> latest() {
        return episodes.latest().toList();
    }

    /** The rules in force, by name. */
    synchronized List<Rule> rules() {
        return rules.values().stream()
                .filter(RuleVersion::enabled)
                .map(RuleVersion::rule)
                .toList();
    }

    synchronized ObjectNode timeline() {
        return new CommodityTimeline(
                        profile,
                        assessments.first().orElse(0),
                        newest(),
                        prices.json(),
                        assessments.json(),
                        events(),
                        alerts(),
                        Json.array(),
                        rules())
                .json();
    }

    private long newest() {
        return current.map(assessment -> assessment.getInstant().toEpochMilli()).orElse(0L);
    }

    private long earliest() {
        return Math.max(0, newest() - history);
    }

    private ArrayNode events() {
        return EventMarks.json(steps.values().stream()
                .filter(step -> step.knownAt() >= earliest())
                .toList());
    }

    /** Those that stand, and those that ended within the history. */
    private ArrayNode alerts() {
        return AlertEpisodes.json(
                episodes.all().stream()
                        .filter(episode ->
                                episode.stands() || episode.last().getInstant().toEpochMilli() >= earliest())
                        .map(Episode::events)
                        .toList(),
                event -> Optional.empty());
    }
}
