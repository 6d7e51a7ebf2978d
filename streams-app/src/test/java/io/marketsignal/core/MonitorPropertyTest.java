package io.marketsignal.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.backtest.Backtest;
import io.marketsignal.backtest.History;
import io.marketsignal.backtest.Shard;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The promises of docs/time-and-replay.md, on random histories of two commodities. */
class MonitorPropertyTest {

    private static final int TRIES = 60;
    private static final List<Profile> PROFILES = List.of(Profiles.small("kryptonite"), Profiles.small("unobtainium"));
    private static final Conditions CONDITIONS = new Conditions();

    @Provide
    Arbitrary<List<Observation>> histories() {
        return RandomObservations.of("kryptonite", "unobtainium");
    }

    private static Monitor monitor() {
        return new Monitor(PROFILES, CONDITIONS, Logs.GRACE);
    }

    private static Told run(List<Arrival> arrivals) {
        Monitor monitor = monitor();
        Told told = new Told();
        arrivals.forEach(arrival -> arrival.tell(monitor, told));
        return told;
    }

    private static Told reference(List<Observation> history) {
        return run(Logs.inOrder(history).interleaved(new Random(1)));
    }

    private static void assertSame(Told actual, Told expected) {
        assertThat(actual.published()).isEqualTo(expected.published());
        assertThat(actual.events()).extracting(AlertEvent::eventId).doesNotHaveDuplicates();
    }

    @Property(tries = TRIES)
    void shouldDecideTheSameInWhateverOrderRecordsArriveWithinTheGrace(
            @ForAll("histories") List<Observation> history, @ForAll Random random) {
        List<Observation> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, random);

        assertSame(run(Logs.jumbled(shuffled, random).interleaved(random)), reference(history));
    }

    @Property(tries = TRIES)
    void shouldDecideTheSameHoweverTheInputsInterleaveEvenWithLateRecords(
            @ForAll("histories") List<Observation> history, @ForAll Random random) {
        Logs logs = Logs.belated(history, random);

        assertSame(run(logs.interleaved(random)), run(logs.interleaved(random)));
    }

    @Property(tries = TRIES)
    void shouldDecideTheSameIfRecordsComeTwice(@ForAll("histories") List<Observation> history, @ForAll Random random) {
        List<Observation> distinct = withoutTicksThatShareAnId(history);
        List<Observation> twice = new ArrayList<>(distinct);
        distinct.stream().filter(one -> random.nextBoolean()).forEach(twice::add);
        List<Observation> seen = new ArrayList<>();
        Logs logs = Logs.of(twice, one -> {
            boolean first = seen.stream().noneMatch(known -> known == one);
            seen.add(one);
            return one.knownAt() + random.nextLong(0, first ? Logs.GRACE : 5 * Times.DAY);
        });

        assertSame(run(logs.interleaved(random)), reference(distinct));
    }

    private static List<Observation> withoutTicksThatShareAnId(List<Observation> history) {
        return List.copyOf(history.stream()
                .collect(Collectors.toMap(
                        one -> one instanceof Tick tick ? tick.commodity() + tick.id() : one,
                        one -> one,
                        (a, b) -> a,
                        LinkedHashMap::new))
                .values());
    }

    @Property(tries = TRIES)
    void shouldNotLookAhead(@ForAll("histories") List<Observation> history, @ForAll Random random) {
        long present = Logs.START + random.nextInt(14 * 24) * Times.HOUR;
        List<Observation> past =
                history.stream().filter(one -> one.knownAt() <= present).toList();

        Told knowing = run(Logs.jumbled(history, random).interleaved(random));
        Told unknowing = reference(past);

        assertSame(knowing.until(present), unknowing.until(present));
    }

    @Property(tries = TRIES)
    void shouldDecideTheSameInABacktest(@ForAll("histories") List<Observation> history, @ForAll Random random) {
        List<Arrival> arrivals = Logs.belated(history, random).interleaved(random);
        Shard.Builder shard = new Shard.Builder(Logs.GRACE);
        for (Arrival arrival : arrivals) {
            if (arrival instanceof Arrival.Of record) {
                shard.observe(record.observation());
            } else if (arrival instanceof Arrival.Mark mark) {
                shard.mark(mark.input(), mark.instant(), mark.grid());
            }
        }
        Told backtest = new Told();

        new Backtest(History.of(shard.build()), PROFILES, CONDITIONS).run(backtest, Backtest.Progress.NONE);

        assertSame(backtest, run(arrivals));
    }

    @Property(tries = TRIES)
    void shouldKeepCommoditiesApart(@ForAll("histories") List<Observation> history, @ForAll Random random) {
        List<Observation> own = history.stream()
                .filter(one -> !one.commodity().equals("kryptonite"))
                .toList();

        Told together = run(Logs.jumbled(history, random).interleaved(random));
        Told alone = reference(own);

        assertSame(together.of("unobtainium"), alone);
    }

    @Property(tries = TRIES)
    void shouldGoOnFromWhatItKept(@ForAll("histories") List<Observation> history, @ForAll Random random) {
        List<Arrival> arrivals = Logs.belated(history, random).interleaved(random);
        TreeMap<String, Kept> kept = new TreeMap<>();
        Told told = new Told();
        Monitor monitor = monitor();
        for (Arrival arrival : arrivals) {
            arrival.tell(monitor, told);
            if (random.nextInt(10) == 0) {
                keep(monitor, kept);
                if (random.nextBoolean()) {
                    monitor = restored(kept, random);
                }
            }
        }

        assertSame(told, run(arrivals));
    }

    /** What was done since the last save is lost with the process, and done again from the inputs. */
    @Property(tries = TRIES)
    void shouldRepeatItselfAfterACrash(@ForAll("histories") List<Observation> history, @ForAll Random random) {
        List<Arrival> arrivals = Logs.belated(history, random).interleaved(random);
        TreeMap<String, Kept> kept = new TreeMap<>();
        Told committed = new Told();
        Told sinceCommit = new Told();
        Monitor monitor = monitor();
        int position = 0;
        for (int next = 0; next < arrivals.size(); next++) {
            arrivals.get(next).tell(monitor, sinceCommit);
            if (random.nextInt(10) == 0) {
                keep(monitor, kept);
                sinceCommit.assessments().forEach(committed::assessed);
                sinceCommit.events().forEach(committed::alerted);
                sinceCommit = new Told();
                position = next + 1;
            } else if (random.nextInt(20) == 0) {
                monitor = restored(kept, random);
                sinceCommit = new Told();
                next = position - 1;
            }
        }
        sinceCommit.assessments().forEach(committed::assessed);
        sinceCommit.events().forEach(committed::alerted);

        assertSame(committed, run(arrivals));
    }

    private static void keep(Monitor monitor, Map<String, Kept> kept) {
        for (Kept piece : monitor.changes()) {
            if (piece.isEmpty()) {
                kept.remove(piece.key());
            } else {
                kept.put(piece.key(), piece);
            }
        }
    }

    private static Monitor restored(Map<String, Kept> kept, Random random) {
        List<Kept> pieces = new ArrayList<>();
        pieces.addAll(kept.values());
        Collections.shuffle(pieces, random);
        Monitor monitor = monitor();
        monitor.restore(pieces);
        return monitor;
    }

    @Property(tries = TRIES)
    void shouldForgetWhatHasTakenEffect(@ForAll("histories") List<Observation> history, @ForAll Random random) {
        Monitor monitor = monitor();
        TreeMap<String, Kept> kept = new TreeMap<>();
        for (Arrival arrival : Logs.jumbled(history, random).interleaved(random)) {
            arrival.tell(monitor, new Told());
            if (random.nextInt(5) == 0) {
                keep(monitor, kept);
            }
        }
        keep(monitor, kept);

        assertThat(kept.keySet()).noneMatch(key -> key.startsWith("waiting/"));
        assertThat(monitor.changes()).isEmpty();
    }
}
