package io.marketsignal.history;

import io.marketsignal.codec.InputDecoder;
import io.marketsignal.codec.InputEncoder;
import io.marketsignal.codec.InvalidRecord;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.config.ProfileFile;
import io.marketsignal.config.RulesFile;
import io.marketsignal.core.Monitor;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.feed.FeedReader;
import io.marketsignal.feed.InputRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The monitor's decisions on a history, in a plain loop without Kafka: the reference that every other host must meet. */
public final class PlainLoop implements Monitor.Output {

    public static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
    public static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
    public static final long HOUR = 3_600_000L;
    public static final long GRACE = 60_000L;

    public final List<AlertEvent> events = new ArrayList<>();
    public final Map<Long, Assessment> assessments = new TreeMap<>();

    @Override
    public void assessed(Assessment assessment) {
        assessments.put(assessment.instant(), assessment);
    }

    @Override
    public void alerted(AlertEvent event) {
        events.add(event);
    }

    /** The events as published. */
    public List<io.marketsignal.avro.AlertEvent> encoded() {
        return events.stream().map(OutputEncoder::alertEvent).toList();
    }

    public static Profile profile(String commodity) {
        return ProfileFile.parse("profile", resource("profiles/" + commodity + ".yaml"));
    }

    public static List<Rule> rules(String commodity) {
        return RulesFile.parse("rules", resource("rules/" + commodity + ".yaml"), new Conditions());
    }

    /** The observations of the bundled history, in order of knowledge, rules first. */
    public static List<Observation> bundled(String commodity) {
        InputDecoder decoder = new InputDecoder(List.of(profile(commodity)), new Conditions());
        List<Observation> observations = new ArrayList<>();
        try {
            for (Rule rule : rules(commodity)) {
                observations.add(decoder.decode(
                        Input.ALERT_RULES,
                        rule.commodity(),
                        InputEncoder.rule(rule, true, START.toEpochMilli()),
                        START.toEpochMilli()));
            }
            for (InputRecord record : FeedReader.bundled(commodity).records()) {
                observations.add(decoder.decode(
                        record.input(),
                        record.key(),
                        record.value(),
                        record.knownAt().toEpochMilli()));
            }
            return observations;
        } catch (IOException | InvalidRecord e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs observations in order of knowledge, with marks of every input at each instant of the grid. */
    public static PlainLoop over(List<Observation> observations, Profile profile, long grid) {
        PlainLoop loop = new PlainLoop();
        Monitor monitor = new Monitor(List.of(profile), new Conditions(), GRACE);
        int next = 0;
        for (long instant = START.toEpochMilli(); instant <= END.toEpochMilli(); instant += grid) {
            while (next < observations.size() && observations.get(next).knownAt() <= instant) {
                monitor.observe(observations.get(next++));
            }
            mark(monitor, instant, grid, loop);
        }
        mark(monitor, END.toEpochMilli() + GRACE, grid, loop);
        return loop;
    }

    private static void mark(Monitor monitor, long instant, long grid, Monitor.Output output) {
        for (Input input : Input.values()) {
            monitor.mark(input, instant, grid, output);
        }
    }

    public static String resource(String name) {
        try (InputStream stream = PlainLoop.class.getClassLoader().getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
