package io.marketsignal.serde;

import static io.marketsignal.serde.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.PriceTick;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The serde is chosen by a setting alone, so that Confluent's own can take its place. */
class SerdeByClassNameTest {
    private final FakeRegistry fake = new FakeRegistry();

    @AfterEach
    void close() {
        fake.close();
    }

    /** Stands for Confluent's SpecificAvroSerde: configured by the same map, other bytes. */
    public static final class StandIn implements Serde<PriceTick> {
        private String url;

        @Override
        public void configure(Map<String, ?> settings, boolean isKey) {
            url = settings.get("schema.registry.url").toString();
        }

        @Override
        public Serializer<PriceTick> serializer() {
            return (topic, tick) -> Utils.utf8(tick.getId() + "@" + url);
        }

        @Override
        public Deserializer<PriceTick> deserializer() {
            return (topic, bytes) -> tick(Utils.utf8(bytes).replaceFirst("@.*", ""));
        }
    }

    @Test
    void shouldBeTheSerdeOfATopologyByTheSettingAlone() {
        byte[] ours = new AvroSerializer<PriceTick>(fake.client()).serialize("out", tick("t1"));

        assertThat(throughTopology(AvroSerde.class.getName(), ours)).isEqualTo(ours);
    }

    @Test
    void shouldGiveItsPlaceToAnotherSerdeByTheSettingAlone() {
        byte[] theirs = Utils.utf8("t1@" + fake.url());

        assertThat(throughTopology(StandIn.class.getName(), theirs)).isEqualTo(theirs);
    }

    private byte[] throughTopology(String serde, byte[] value) {
        Properties settings = new Properties();
        settings.putAll(fake.settings());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "by-class-name");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class.getName());
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, serde);
        StreamsBuilder builder = new StreamsBuilder();
        builder.<String, PriceTick>stream("in")
                .filter((key, tick) -> tick.getId().equals("t1"))
                .to("out");
        try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), settings)) {
            driver.createInputTopic(
                            "in",
                            Serdes.String().serializer(),
                            Serdes.ByteArray().serializer())
                    .pipeInput("tungsten", value);
            return driver.createOutputTopic(
                            "out",
                            Serdes.String().deserializer(),
                            Serdes.ByteArray().deserializer())
                    .readValue();
        }
    }
}
