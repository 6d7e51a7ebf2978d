package io.marketsignal.live;

import io.marketsignal.app.MonitorApp;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.topics.TopicSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The application in a process of its own, to be killed. Runs until its parent is gone. */
final class AppProcess {

    private AppProcess() {}

    /** Arguments: application id, topic prefix, partitions, then settings as key=value. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> clients = new TreeMap<>();
        for (int i = 3; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            clients.put(setting[0], setting[1]);
        }
        MonitorApp app = new MonitorApp(new MonitorApp.Config(
                clients,
                arguments[0],
                new TopicSet(arguments[1]),
                Integer.parseInt(arguments[2]),
                List.of(PlainLoop.profile("tungsten")),
                Duration.ofMillis(PlainLoop.GRACE)));
        app.start();
        while (System.in.read() >= 0) {
            // only the end of input matters
        }
        System.exit(0);
    }

    static Process start(MonitorApp.Config config, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                AppProcess.class.getName(),
                config.applicationId(),
                config.topics().prefix(),
                Integer.toString(config.partitions())));
        config.clients().forEach((name, value) -> command.add(name + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
