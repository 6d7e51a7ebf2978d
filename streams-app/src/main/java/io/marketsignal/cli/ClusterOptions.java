package io.marketsignal.cli;

import io.marketsignal.app.Setting;
import io.marketsignal.app.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say which cluster and registry to work with, and how. */
final class ClusterOptions {

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "Brokers of the cluster, comma separated (setting bootstrap.servers).")
    private Optional<String> bootstrapServer = Optional.empty();

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Confluent-compatible schema registry (setting schema.registry.url).")
    private Optional<String> registry = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:MONITOR_CONFIG}",
            description = "Settings as Java properties, those of Kafka clients included.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, over file and environment. May be repeated.")
    private List<String> set = List.of();

    /** The settings of flags, environment and file. */
    Settings settings(Setting... further) {
        List<Setting> flags = new ArrayList<>(List.of(further));
        bootstrapServer.ifPresent(
                value -> flags.add(new Setting(Settings.BOOTSTRAP_SERVERS, value, "--bootstrap-server")));
        registry.ifPresent(value -> flags.add(new Setting(Settings.REGISTRY_URL, value, "--registry")));
        set.forEach(assignment -> flags.add(setting(assignment)));
        return Settings.load(config, System.getenv(), flags);
    }

    private static Setting setting(String assignment) {
        int sign = assignment.indexOf('=');
        if (sign <= 0) {
            throw Failure.usage("--set needs KEY=VALUE");
        }
        String key = assignment.substring(0, sign).strip();
        return new Setting(key, assignment.substring(sign + 1).strip(), "--set " + key);
    }
}
