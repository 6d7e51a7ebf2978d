package io.marketsignal.core;

import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** What a monitor said, in its order. */
public final class Told implements Monitor.Output {

    private final List<Assessment> assessments = new ArrayList<>();
    private final List<AlertEvent> events = new ArrayList<>();

    @Override
    public void assessed(Assessment assessment) {
        assessments.add(assessment);
    }

    @Override
    public void alerted(AlertEvent event) {
        events.add(event);
    }

    public List<Assessment> assessments() {
        return assessments;
    }

    public List<AlertEvent> events() {
        return events;
    }

    /** All of it as it is published, the form in which it is compared: assessments, then events. */
    public List<SpecificRecord> published() {
        return Stream.<SpecificRecord>concat(
                        assessments.stream().map(OutputEncoder::assessment),
                        events.stream().map(OutputEncoder::alertEvent))
                .toList();
    }

    /** What was said until an instant. */
    public Told until(long instant) {
        return only(assessment -> assessment.instant() <= instant, event -> event.instant() <= instant);
    }

    /** What was said of a commodity. */
    public Told of(String commodity) {
        return only(
                assessment -> assessment.commodity().equals(commodity),
                event -> event.commodity().equals(commodity));
    }

    private Told only(Predicate<Assessment> assessed, Predicate<AlertEvent> alerted) {
        Told some = new Told();
        assessments.stream().filter(assessed).forEach(some::assessed);
        events.stream().filter(alerted).forEach(some::alerted);
        return some;
    }

    /** The assessment of an instant, of the only commodity. */
    public Assessment at(String when) {
        return assessments.stream()
                .filter(assessment -> assessment.instant() == Times.at(when))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was assessed at " + when));
    }

    public List<Double> scores() {
        return assessments.stream().map(Assessment::score).toList();
    }

    public List<AlertEvent> events(String rule) {
        return events.stream().filter(event -> event.rule().name().equals(rule)).toList();
    }

    /** The transitions of a rule's alert in words, as in {@code 2025-02-05 INACTIVE -> FIRING CONDITION_TRUE #1}. */
    public List<String> life(String rule) {
        return events(rule).stream()
                .map(event -> "%s %s -> %s %s #%d"
                        .formatted(
                                Times.told(event.instant()),
                                event.from(),
                                event.state().status(),
                                event.reason(),
                                event.state().episode()))
                .toList();
    }
}
