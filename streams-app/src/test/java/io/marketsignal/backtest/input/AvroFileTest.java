package io.marketsignal.backtest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.PartScore;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.backtest.Backtest;
import io.marketsignal.clock.Grid;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.codec.InputEncoder;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.feed.FeedReader;
import io.marketsignal.feed.InputRecord;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.serde.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroFileTest {

    private static final Conditions CONDITIONS = new Conditions();
    private static final Grid DAILY = new Grid(24 * PlainLoop.HOUR);

    @TempDir
    private Path folder;

    @Test
    void shouldDecideAsFromTheRowsTheyWereMadeFromWhateverTheOrder() throws IOException {
        List<InputRecord> records =
                new ArrayList<>(FeedReader.bundled("tungsten").records());
        Collections.shuffle(records, new Random(7));
        FileHistory history = history(Optional.of(Profiles.tungstenRules()));
        for (Input input : Input.values()) {
            List<SpecificRecord> values = records.stream()
                    .filter(record -> record.input() == input)
                    .map(InputRecord::value)
                    .toList();
            if (!values.isEmpty()) {
                AvroFile.add(write(input.stream() + ".avro", values), history);
            }
        }

        Decoded decoded = history.close();

        PlainLoop expected = PlainLoop.over(PlainLoop.bundled("tungsten"), Profiles.tungsten(), DAILY.millis());
        assertThat(decoded.rejections()).isZero();
        assertThat(alerts(decoded)).isNotEmpty().isEqualTo(expected.encoded());
    }

    @Test
    void shouldTellInvalidRecordsWithTheirPlaceAndUseTheOthers() throws IOException {
        PriceTick bad =
                PriceTick.newBuilder(Ticks.tick("b")).setMid(-1).setLow(null).build();
        PriceTick stranger =
                PriceTick.newBuilder(Ticks.tick("c")).setCommodity("cobalt").build();
        Path file = write("ticks.avro", List.of(Ticks.tick("a"), bad, stranger, Ticks.tick("d")));
        FileHistory history = history(Optional.of(Profiles.tungstenRules()));

        AvroFile.add(file, history);
        Decoded decoded = history.close();

        assertThat(decoded.counts().get(Input.PRICE_TICKS)).isEqualTo(2);
        assertThat(decoded.rejections()).isEqualTo(2);
        assertThat(decoded.rejected())
                .extracting(Rejected::place)
                .containsExactly(file + ": record 2", file + ": record 3");
        assertThat(decoded.rejected().get(0).cause()).contains("mid must be a number above zero");
        assertThat(decoded.rejected().get(1).cause()).contains("no profile for this commodity");
    }

    @Test
    void shouldIdentifyFilesByTheirContent() throws Exception {
        Path file = write("ticks.avro", List.of(Ticks.tick("a")));
        FileHistory history = history(Optional.of(Profiles.tungstenRules()));
        AvroFile.add(file, history);

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(history.close().inputs())
                .containsExactly(new RunInput.File("ticks.avro", HexFormat.of().formatHex(digest), 1));
    }

    @Test
    void shouldTakeTheRulesThatTheFilesHold() throws IOException {
        Rule rule = Profiles.tungstenRules().get(0);
        Path rules = write("rules.avro", List.of(InputEncoder.rule(rule, true, PlainLoop.START.toEpochMilli())));
        Path ticks = write("ticks.avro", List.of(Ticks.tick("a")));

        FileHistory logged = history(Optional.empty());
        AvroFile.add(rules, logged);
        AvroFile.add(ticks, logged);
        FileHistory given = history(Optional.of(Profiles.tungstenRules().subList(1, 3)));
        AvroFile.add(rules, given);
        AvroFile.add(ticks, given);

        assertThat(logged.close().rules())
                .extracting(version -> version.rule().name())
                .containsExactly(rule.name());
        assertThat(given.close().rules())
                .extracting(version -> version.rule().name())
                .hasSize(2)
                .doesNotContain(rule.name());
    }

    @Test
    void shouldSayWhatAFileIsNot() throws IOException {
        Path text = Files.writeString(folder.resolve("text.avro"), "date,price\n2025-01-01,330\n");
        Path alerts = write("alerts.avro", List.of(new PartScore("price", 0.5, 12.0)));
        FileHistory history = history(Optional.empty());

        assertThatThrownBy(() -> AvroFile.add(text, history))
                .isInstanceOf(UnusableInput.class)
                .hasMessageStartingWith(text + ": not an Avro container file");
        assertThatThrownBy(() -> AvroFile.add(alerts, history))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("holds records of io.marketsignal.avro.PartScore");
        assertThatThrownBy(() -> AvroFile.add(folder.resolve("none.avro"), history))
                .isInstanceOf(UnusableInput.class)
                .hasMessageEndingWith("none.avro: no such file");
    }

    @Test
    void shouldSayWhereAFileBreaksOff() throws IOException {
        byte[] whole = Files.readAllBytes(write("ticks.avro", List.of(Ticks.tick("a"), Ticks.tick("b"))));
        Path half = Files.write(folder.resolve("half.avro"), Arrays.copyOf(whole, whole.length - 30));
        byte[] other = whole.clone();
        Arrays.fill(other, whole.length - 30, whole.length, (byte) 0xff);
        Path spoilt = Files.write(folder.resolve("spoilt.avro"), other);
        FileHistory history = history(Optional.empty());

        assertThatThrownBy(() -> AvroFile.add(half, history))
                .isInstanceOf(UnusableInput.class)
                .hasMessage(half + ": breaks off after record 0");
        assertThatThrownBy(() -> AvroFile.add(spoilt, history))
                .isInstanceOf(UnusableInput.class)
                .hasMessageStartingWith(spoilt + ": record 1 cannot be read");
    }

    private static FileHistory history(Optional<List<Rule>> rules) {
        Passage passage = new Passage(DAILY, PlainLoop.GRACE, Optional.of(PlainLoop.START), Optional.of(PlainLoop.END));
        InputDecoder decoder = new InputDecoder(List.of(Profiles.tungsten()), CONDITIONS);
        return new FileHistory(passage, rules, List.of(), decoder, observation -> {});
    }

    private static List<AlertEvent> alerts(Decoded decoded) {
        PlainLoop heard = new PlainLoop();
        new Backtest(decoded.history(), List.of(Profiles.tungsten()), CONDITIONS)
                .run(heard, (done, total, instant) -> {});
        return heard.encoded();
    }

    private Path write(String name, List<? extends SpecificRecord> records) throws IOException {
        Path file = folder.resolve(name);
        try (DataFileWriter<SpecificRecord> writer = new DataFileWriter<>(new SpecificDatumWriter<>())) {
            writer.create(records.get(0).getSchema(), file.toFile());
            for (SpecificRecord record : records) {
                writer.append(record);
            }
        }
        return file;
    }
}
