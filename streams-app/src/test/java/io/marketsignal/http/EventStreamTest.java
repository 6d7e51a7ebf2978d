package io.marketsignal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.codec.Samples;
import io.marketsignal.core.AssessmentDraft;
import io.marketsignal.view.News;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Picture picture;

    @BeforeEach
    void serve() throws IOException {
        picture = new Picture();
    }

    @AfterEach
    void stop() {
        picture.close();
    }

    /** One who listens, over a plain socket. */
    private final class Ear implements AutoCloseable {
        private final Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), picture.server.address().getPort());
        private final BufferedReader lines;

        Ear() throws IOException {
            int before = picture.server.listeners();
            socket.getOutputStream().write("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            await(() -> picture.server.listeners() > before);
        }

        /** The data of the next event of that kind. */
        JsonNode next(String kind) throws IOException {
            boolean wanted = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (wanted && line.startsWith("data: ")) {
                    return JSON.readTree(line.substring("data: ".length()));
                }
                wanted |= line.equals("event: " + kind);
            }
            throw new IOException("the stream ended");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void shouldBeginWithTheStatus() throws Exception {
        try (Ear ear = new Ear()) {
            List<String> head = new ArrayList<>();
            for (String line = ear.lines.readLine(); !line.isEmpty(); line = ear.lines.readLine()) {
                head.add(line);
            }
            assertThat(head)
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("Content-Type: text/event-stream;charset=utf-8", "Cache-Control: no-store");
            assertThat(ear.next("status").get("version").asText()).isEqualTo("1.2.3");
        }
    }

    @Test
    void shouldTellThatReadinessChanged() throws Exception {
        try (Ear ear = new Ear()) {
            assertThat(ear.next("status").get("ready").asBoolean()).isTrue();
            picture.reasons.add("the registry is away");
            JsonNode next = ear.next("status");
            while (next.get("ready").asBoolean()) {
                next = ear.next("status");
            }
            assertThat(next.get("reasons").get(0).asText()).isEqualTo("the registry is away");
        }
    }

    @Test
    void shouldTellAnAlertWithItsWholeStory() throws Exception {
        try (Ear ear = new Ear()) {
            picture.view.alerted(Samples.firing(Samples.evidence("n1", "deals", "<b>Bid</b>\nevent: status\n\n")));
            JsonNode alert = ear.next("alert");
            assertThat(alert.get("commodity").asText()).isEqualTo("tungsten");
            assertThat(alert.get("status").asText()).isEqualTo("FIRING");
            assertThat(alert.get("to").isNull()).isTrue();
            assertThat(alert.at("/evidence/0/headline").asText()).isEqualTo("<b>Bid</b>\nevent: status\n\n");

            picture.view.alerted(
                    AlertEvent.newBuilder(Samples.resolved()).setEventId("e2").build());
            alert = ear.next("alert");
            assertThat(alert.get("status").asText()).isEqualTo("RESOLVED");
            assertThat(alert.get("transitions")).hasSize(2);
        }
    }

    @Test
    void shouldTellTheNewestOfManyAssessments() throws Exception {
        try (Ear ear = new Ear()) {
            for (int minute = 10; minute < 60; minute++) {
                picture.view.assessed(OutputEncoder.assessment(new AssessmentDraft()
                        .at("2025-01-01T00:" + minute + ":00")
                        .structure(1)
                        .build()));
            }
            int told = 1;
            JsonNode assessment = ear.next("assessment");
            while (!assessment.get("instant").asText().equals("2025-01-01T00:59:00Z")) {
                assessment = ear.next("assessment");
                told++;
            }
            // structure alone, at full strength, weighs 0.4
            assertThat(assessment.get("score").asText()).isEqualTo("40");
            assertThat(assessment.get("structure").asText()).isEqualTo("40");
            assertThat(assessment.get("t").asLong()).isEqualTo(1_735_693_140L);
            assertThat(told).isLessThanOrEqualTo(50);
        }
    }

    @Test
    void shouldTellMeasuresAndDeals() throws Exception {
        try (Ear ear = new Ear()) {
            picture.view.announced(News.announcement("a", "2025-01-01", "a ban"));
            picture.view.reported(News.deal("b", "2025-01-02", "a rumour"));
            JsonNode first = ear.next("event");
            assertThat(first.get("kind").asText()).isEqualTo("policy");
            assertThat(first.get("commodity").asText()).isEqualTo("tungsten");
            assertThat(ear.next("event").get("title").asText()).isEqualTo("a rumour");
        }
    }

    @Test
    void shouldTellEveryOneOfVeryManyAlertsToEveryListener() throws Exception {
        int many = 1000;
        List<Ear> ears = List.of(new Ear(), new Ear(), new Ear());
        for (int episode = 1; episode <= many; episode++) {
            picture.view.alerted(episode(episode));
        }
        for (Ear ear : ears) {
            for (int episode = 1; episode <= many; episode++) {
                assertThat(ear.next("alert").get("episode").asInt()).isEqualTo(episode);
            }
            ear.close();
        }
    }

    /** Who reads nothing is cut off; who reads hears everything, and whoever publishes never waits. */
    @Test
    void shouldCutOffWhoDoesNotRead() throws Exception {
        String long1 = "x".repeat(10_000);
        try (Ear deaf = new Ear();
                Ear ear = new Ear()) {
            int episode = 0;
            while (picture.server.listeners() == 2) {
                picture.view.alerted(
                        AlertEvent.newBuilder(episode(++episode)).setExpr(long1).build());
                assertThat(ear.next("alert").get("episode").asInt()).isEqualTo(episode);
            }
            assertThat(episode).isGreaterThan(100);
            picture.view.alerted(episode(++episode));
            assertThat(ear.next("alert").get("episode").asInt()).isEqualTo(episode);
            assertThat(deaf.socket.isClosed()).isFalse();
        }
    }

    @Test
    void shouldForgetWhoHasGone() throws Exception {
        Ear ear = new Ear();
        ear.close();
        int[] episode = {0};
        await(() -> {
            picture.view.alerted(episode(++episode[0]));
            return picture.server.listeners() == 0;
        });
    }

    @Test
    void shouldNotListenToMoreThanItCanServe() throws Exception {
        List<Ear> ears = new ArrayList<>();
        for (int i = 0; i < EventStream.MOST_CLIENTS; i++) {
            ears.add(new Ear());
        }
        assertThat(picture.get("/api/v1/events").statusCode()).isEqualTo(503);
        for (Ear ear : ears) {
            ear.close();
        }
    }

    @Test
    void shouldEndTheStreamsWhenItStops() throws Exception {
        try (Ear ear = new Ear()) {
            picture.server.close();
            ear.socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            while (ear.lines.readLine() != null) {
                // What was told before.
            }
        }
    }

    private static AlertEvent episode(long number) {
        return AlertEvent.newBuilder(Samples.firing())
                .setEventId("e" + number)
                .setEpisode(number)
                .build();
    }
}
