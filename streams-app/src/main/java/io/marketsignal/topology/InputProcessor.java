package io.marketsignal.topology;

import io.marketsignal.core.observation.Input;
import java.util.Map;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads the inputs. Works on bytes, so that whatever is wrong with a record, its dead letter holds it as it came. */
final class InputProcessor implements FixedKeyProcessor<byte[], byte[], Incoming> {

    private final Map<String, Input> inputs;
    private final InputReader reader;
    private final Telemetry telemetry;
    private FixedKeyProcessorContext<byte[], Incoming> context;

    /** @param inputs the input of each topic */
    InputProcessor(Map<String, Input> inputs, InputReader reader, Telemetry telemetry) {
        this.inputs = inputs;
        this.reader = reader;
        this.telemetry = telemetry;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Incoming> initialised) {
        context = initialised;
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        Input input = inputs.get(from.topic());
        try {
            context.forward(record.withValue(reader.read(
                    input,
                    new InputReader.Raw(
                            from.topic(),
                            from.partition(),
                            record.key(),
                            record.value(),
                            record.timestamp(),
                            record.headers()))));
        } catch (Refusal refusal) {
            telemetry.refused(input, refusal.stage());
            context.forward(record.withValue((Incoming) new Incoming.Rejected(record.value()))
                    .withHeaders(DeadLetter.headers(
                            record.headers(), from, record.timestamp(), refusal.stage(), refusal.getMessage())));
        }
    }
}
