package io.marketsignal.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Runs rows in turns and tells the CPU seconds of each; a row with a wrong digest ends the race. */
final class Race {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int warmUp;
    private final int rounds;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, String digest, Callable<String> work, List<Double> seconds) {}

    Race(int warmUp, int rounds) {
        this.warmUp = warmUp;
        this.rounds = rounds;
    }

    void add(String name, String digest, Callable<String> work) {
        rows.add(new Row(name, digest, work, new ArrayList<>()));
    }

    /** The median CPU seconds of each row. */
    List<Double> run() throws Exception {
        for (int round = 0; round < warmUp + rounds; round++) {
            for (Row row : rows) {
                System.gc();
                long before = SYSTEM.getProcessCpuTime();
                String digest = row.work().call();
                double seconds = (SYSTEM.getProcessCpuTime() - before) / 1e9;
                if (!digest.equals(row.digest())) {
                    throw new IllegalStateException(row.name() + " decided otherwise: " + digest);
                }
                if (round >= warmUp) {
                    row.seconds().add(seconds);
                }
            }
        }
        return rows.stream().map(Race::tell).toList();
    }

    private static double tell(Row row) {
        List<Double> sorted = row.seconds().stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "%-42s %7.3f CPU s  (%.3f to %.3f)  digest %s%n",
                row.name(),
                median,
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                row.digest());
        return median;
    }
}
