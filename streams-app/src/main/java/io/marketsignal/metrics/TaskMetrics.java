package io.marketsignal.metrics;

import io.marketsignal.core.Tally;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.topology.Telemetry;
import io.marketsignal.topology.Telemetry.Task;
import java.util.List;

/** What the tasks of this process tell of themselves. A task that moves away takes its series along. */
final class TaskMetrics implements Source {

    private final Telemetry telemetry;
    private final RuleNames names;

    TaskMetrics(Telemetry telemetry, RuleNames names) {
        this.telemetry = telemetry;
        this.names = names;
    }

    @Override
    public void tell(Readings readings) {
        telemetry.tasks().forEach(task -> tell(task, readings));
        telemetry
                .deadLetters()
                .forEach(refused -> readings.tell(
                        ServiceFamilies.DEAD_LETTERS,
                        (double) refused.count(),
                        refused.input().stream(),
                        refused.stage().name()));
    }

    private void tell(Task task, Readings to) {
        String partition = Integer.toString(task.partition());
        task.watermarks()
                .forEach((input, mark) -> to.tell(ServiceFamilies.WATERMARK, seconds(mark), input.stream(), partition));
        task.watermark().ifPresent(mark -> to.tell(ServiceFamilies.TASK_WATERMARK, seconds(mark), partition));
        task.slowest().ifPresent(input -> to.tell(ServiceFamilies.SLOWEST_INPUT, partition, input.stream()));
        task.tallies().forEach((commodity, tally) -> tell(commodity, tally, to));
        task.rules().forEach((commodity, rules) -> tell(commodity, rules, to));
    }

    private static void tell(String commodity, Tally tally, Readings to) {
        to.tell(ServiceFamilies.RECORDS, (double) tally.late(), commodity, "late");
        to.tell(ServiceFamilies.RECORDS, (double) tally.repeated(), commodity, "repeated");
        to.tell(ServiceFamilies.RECORDS, (double) tally.corrected(), commodity, "corrected");
        to.tell(ServiceFamilies.RECORDS, (double) tally.superseded(), commodity, "superseded");
        to.tell(ServiceFamilies.RECORDS, (double) tally.unused(), commodity, "unused");
    }

    private void tell(String commodity, List<Rule> rules, Readings to) {
        for (Rule rule : rules) {
            String name = names.label(commodity, rule.name());
            String version = name.equals(rule.name()) ? rule.version() : RuleNames.OTHER;
            to.tell(ServiceFamilies.RULES, commodity, name, RuleNames.severity(rule.severity()), version);
        }
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }
}
