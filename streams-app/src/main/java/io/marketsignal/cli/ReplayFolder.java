package io.marketsignal.cli;

import io.marketsignal.app.Settings;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.backtest.folder.AlertsFile;
import io.marketsignal.backtest.folder.Manifest;
import io.marketsignal.backtest.folder.RunFolder;
import io.marketsignal.backtest.input.Decoded;
import io.marketsignal.backtest.input.TopicHistory;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.replay.FrozenTopics;
import io.marketsignal.replay.ReplayResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The run folder of a replay: its alerts, and a manifest that says on what they were decided. */
final class ReplayFolder implements AutoCloseable {

    private final RunFolder folder;

    private ReplayFolder(RunFolder folder) {
        this.folder = folder;
    }

    /** @throws Failure if the folder holds something else */
    static ReplayFolder begin(Path path) throws IOException {
        try {
            return new ReplayFolder(RunFolder.begin(path));
        } catch (RunFolder.NotOurs e) {
            throw Failure.usage(e.getMessage());
        }
    }

    /** Writes it. The inputs are read once more, to say what is in them. */
    void write(
            Cluster cluster,
            FrozenTopics frozen,
            Optional<List<Rule>> rules,
            ReplayResult replayed,
            ReplayResult.Range range)
            throws IOException {
        Settings settings = cluster.settings();
        long grace = settings.grace().toMillis();
        Decoded inputs = new TopicHistory(
                        frozen,
                        rules,
                        new InputDecoder(settings.profiles(), new Conditions()),
                        cluster.values().deserializer(),
                        observation -> {},
                        grace)
                .read();
        Manifest manifest = new Manifest(
                "replay",
                Manifest.version(),
                inputs.inputs(),
                new Manifest.Range(
                        range.from().map(Instant::toEpochMilli).orElse(inputs.first()),
                        range.until()
                                .or(replayed::last)
                                .map(Instant::toEpochMilli)
                                .orElse(inputs.until()),
                        inputs.grid(),
                        grace),
                inputs.rules(),
                settings.profiles());
        try (AlertsFile alerts = new AlertsFile(folder.file(RunFolder.ALERTS))) {
            for (AlertEvent event : replayed.alerts()) {
                alerts.add(event);
            }
            Manifest.Result result = new Manifest.Result(
                    inputs.counts(),
                    replayed.assessments(),
                    alerts.events(),
                    replayed.late(),
                    replayed.rejected(),
                    alerts.digest());
            Files.writeString(
                    folder.file(RunFolder.MANIFEST),
                    manifest.json(result).toPrettyString() + "\n",
                    StandardCharsets.UTF_8);
        }
        folder.complete();
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
