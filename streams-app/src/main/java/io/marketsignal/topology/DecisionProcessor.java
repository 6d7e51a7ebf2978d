package io.marketsignal.topology;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.core.Monitor;
import io.marketsignal.core.model.Assessment;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hosts the core: hands it what comes in and forwards what it decides, dated with the instant decided for. */
final class DecisionProcessor implements Processor<byte[], Incoming, String, SpecificRecord>, Monitor.Output {

    private final Supplier<Monitor> empty;
    private final String store;
    private final Telemetry telemetry;
    private ProcessorContext<String, SpecificRecord> context;
    private Monitor monitor;

    /**
     * A processor for one task.
     *
     * @param empty makes a monitor that knows nothing yet
     * @param store name of the {@link MonitorStore}
     */
    DecisionProcessor(Supplier<Monitor> empty, String store, Telemetry telemetry) {
        this.empty = empty;
        this.store = store;
        this.telemetry = telemetry;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> initialised) {
        context = initialised;
        MonitorStore state = context.getStateStore(store);
        monitor = state.load(empty);
        telemetry.tell(context.taskId().partition(), monitor);
    }

    @Override
    public void process(Record<byte[], Incoming> record) {
        if (record.value() instanceof Incoming.Marked mark) {
            monitor.mark(mark.input(), mark.instant(), mark.grid(), this);
            telemetry.tell(context.taskId().partition(), monitor);
        } else if (record.value() instanceof Incoming.Observed observed) {
            monitor.observe(observed.observation());
        }
    }

    @Override
    public void close() {
        telemetry.gone(context.taskId().partition());
    }

    @Override
    public void assessed(Assessment assessment) {
        context.forward(
                new Record<>(assessment.commodity(), OutputEncoder.assessment(assessment), assessment.instant()));
    }

    @Override
    public void alerted(io.marketsignal.core.alerts.AlertEvent decided) {
        AlertEvent event = OutputEncoder.alertEvent(decided);
        context.forward(new Record<>(event.getCommodity(), event, decided.instant()));
        context.forward(new Record<>(event.getFingerprint(), OutputEncoder.alert(event), decided.instant()));
    }
}
