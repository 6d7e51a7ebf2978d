package io.marketsignal.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.app.Setting;
import io.marketsignal.app.Settings;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.backtest.input.TopicHistory;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.live.Scene;
import io.marketsignal.live.SharedCluster;
import io.marketsignal.replay.FrozenTopics;
import io.marketsignal.replay.OutputReader;
import io.marketsignal.replay.Replay;
import io.marketsignal.replay.ReplayNames;
import io.marketsignal.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same on a real broker, live and in the replay of what the live run read: equal to the backtest, bit for bit. */
@ExtendWith(SharedCluster.class)
class BrokerParityTest {

    private static final short ONE_COPY = 1;

    @TempDir
    private Path directory;

    @Test
    void shouldDecideAsTheBacktestOnOnePartition(EmbeddedCluster cluster) throws Exception {
        Map<Input, List<Entry>> logs = RandomHistory.of(101);
        try (Scene scene = scene(cluster, 1)) {
            OnBroker broker = new OnBroker(scene, 1);
            broker.write(logs, new Random(101));
            scene.startApp(1);
            scene.awaitCaughtUp();

            Decided expected = InBacktest.decide(logs, 1);
            assertThat(broker.decided()).as("live").isEqualTo(expected);
            assertThat(replayed(scene)).as("replayed").isEqualTo(expected);
            assertThat(backtested(scene)).as("backtest of the topics").isEqualTo(expected);
        }
    }

    @Test
    void shouldDecideTheSameOnFourPartitionsWhileATransactionHidesAnInput(EmbeddedCluster cluster) throws Exception {
        Map<Input, List<Entry>> logs = RandomHistory.of(102);
        try (Scene scene = scene(cluster, 4)) {
            scene.startApp(2);
            OnBroker broker = new OnBroker(scene, 4);
            broker.writeBehindAnOpenTransaction(logs, Input.DEAL_NEWS, new Random(102));
            scene.awaitCaughtUp();

            Decided expected = InBacktest.decide(logs, 1);
            assertThat(broker.decided()).as("live").isEqualTo(expected);
            assertThat(replayed(scene)).as("replayed").isEqualTo(expected);
            assertThat(backtested(scene)).as("backtest of the topics").isEqualTo(expected);
        }
    }

    private Scene scene(EmbeddedCluster cluster, int partitions) {
        return new Scene(cluster, partitions, directory, Commodities.profiles(), RandomHistory.GRACE);
    }

    private Decided replayed(Scene scene) throws Exception {
        Settings settings = settings(scene);
        ReplayNames names = new ReplayNames(scene.topics, scene.id, scene.id + "-replay.");
        try (FrozenTopics frozen = freeze(scene);
                Replay replay = Replay.prepare(scene.admin, settings, names, frozen, Optional.empty(), ONE_COPY)) {
            replay.app().start();
            Scene.await("the replay", () -> replay.progress().isComplete());
        }
        List<AlertEvent> alerts = new ArrayList<>();
        List<Assessment> assessments = new ArrayList<>();
        try (OutputReader reader = new OutputReader(scene.admin, settings.consumer(), scene.values.deserializer())) {
            reader.read(names.own().name(Topic.ALERTS), value -> alerts.add((AlertEvent) value));
            reader.read(names.own().name(Topic.ASSESSMENTS), value -> assessments.add((Assessment) value));
        }
        return Decided.of(alerts, assessments);
    }

    private Decided backtested(Scene scene) throws Exception {
        try (FrozenTopics frozen = freeze(scene)) {
            return InBacktest.decide(new TopicHistory(
                            frozen,
                            Optional.empty(),
                            new InputDecoder(Commodities.profiles(), new Conditions()),
                            scene.values.deserializer(),
                            observation -> {},
                            RandomHistory.GRACE.toMillis())
                    .read()
                    .history());
        }
    }

    private FrozenTopics freeze(Scene scene) {
        return FrozenTopics.freeze(scene.admin, settings(scene).consumer(), scene.inputs(), Duration.ofSeconds(10));
    }

    private Settings settings(Scene scene) {
        List<Setting> flags = new ArrayList<>();
        scene.clients.forEach((key, value) -> flags.add(new Setting(key, value, "test")));
        flags.add(new Setting("profiles", Commodities.files(directory), "test"));
        flags.add(new Setting("grace", RandomHistory.GRACE.toHours() + "h", "test"));
        return Settings.load(Optional.empty(), Map.of(), flags);
    }
}
