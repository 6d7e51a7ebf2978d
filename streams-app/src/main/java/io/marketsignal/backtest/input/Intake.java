package io.marketsignal.backtest.input;

import io.marketsignal.codec.InputDecoder;
import io.marketsignal.codec.InvalidRecord;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** Turns records of any source into observations, and counts what becomes of them. */
final class Intake {

    private static final int SHOWN_REJECTIONS = 10_000;

    private final InputDecoder decoder;
    private final Consumer<Observation> witness;
    private final long[] counts = new long[Input.values().length];
    private final Set<RuleVersion> rules = new LinkedHashSet<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private long rejections;

    /** @param witness sees every observation that is taken, before the run */
    Intake(InputDecoder decoder, Consumer<Observation> witness) {
        this.decoder = decoder;
        this.witness = witness;
    }

    /** Takes a record, which may be changed afterwards, and hands on the observation; false if it must not be believed. */
    boolean take(
            Input input,
            String key,
            SpecificRecord value,
            long timestamp,
            Supplier<String> place,
            Consumer<Observation> sink) {
        try {
            take(decoder.decode(input, key, value, timestamp), sink);
            return true;
        } catch (InvalidRecord e) {
            reject(place.get(), e.getMessage());
            return false;
        }
    }

    void take(Observation observation, Consumer<Observation> sink) {
        // A rule of every commodity stands in every partition, and is one rule.
        if (!(observation instanceof RuleVersion version) || rules.add(version)) {
            counts[observation.input().ordinal()]++;
        }
        witness.accept(observation);
        sink.accept(observation);
    }

    void reject(String place, String cause) {
        rejections++;
        if (rejected.size() < SHOWN_REJECTIONS) {
            rejected.add(new Rejected(place, cause));
        }
    }

    Map<Input, Long> counts() {
        Map<Input, Long> named = new EnumMap<>(Input.class);
        for (Input input : Input.values()) {
            named.put(input, counts[input.ordinal()]);
        }
        return named;
    }

    List<RuleVersion> rules() {
        return List.copyOf(rules);
    }

    List<Rejected> rejected() {
        return List.copyOf(rejected);
    }

    long rejections() {
        return rejections;
    }
}
