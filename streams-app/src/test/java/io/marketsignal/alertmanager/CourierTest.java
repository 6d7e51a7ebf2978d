package io.marketsignal.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.alertmanager.Courier.Parcel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final Answer ACCEPTED = new Answer.Accepted();
    private static final Answer BAD = new Answer.Refused(400, "bad alert");
    private static final Tempo TEMPO = new Tempo(Duration.ofMinutes(1), Duration.ZERO);
    private static final AlertTexts TEXTS = new AlertTexts(Optional.empty());

    private final Events events = new Events();
    private final List<Integer> sizes = new ArrayList<>();
    private Function<List<Message>, Answer> server = alerts -> ACCEPTED;
    private final Courier courier = new Courier(alerts -> {
        sizes.add(alerts.size());
        return server.apply(alerts);
    });
    private Duration now = Duration.ZERO;

    private List<Parcel> parcels(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> parcel("Rule" + number))
                .toList();
    }

    private Parcel parcel(String rule) {
        var event = events.fires(rule, 1);
        Episode episode = Episode.fresh(event, 0, TEXTS, TEMPO);
        episode.stands(event, TEXTS);
        episode.tell(0);
        return new Parcel(
                episode,
                episode.due(now, HandClock.START, new Position(0, true)).orElseThrow());
    }

    private static boolean isBad(Message message) {
        return message.labels().get("alertname").equals("Rule37");
    }

    private static List<Boolean> untold(List<Parcel> parcels) {
        return parcels.stream()
                .map(parcel -> parcel.episode().firstUntold().isPresent())
                .toList();
    }

    @Test
    void shouldLeaveOutOnlyTheAlertThatIsAtFault() throws Exception {
        server = alerts -> alerts.stream().anyMatch(CourierTest::isBad) ? BAD : ACCEPTED;
        List<Parcel> parcels = parcels(100);
        courier.deliver(parcels, now);
        assertThat(untold(parcels)).doesNotContain(true);
        // The one that was given up is not told again; the others are, in time.
        Duration later = now.plus(Duration.ofMinutes(2));
        assertThat(parcels.stream()
                        .filter(parcel -> parcel.episode()
                                .due(later, HandClock.START, new Position(1, true))
                                .isEmpty())
                        .map(parcel -> parcel.message().labels().get("alertname")))
                .containsExactly("Rule37");
        assertThat(courier.status().reachable()).isTrue();
        // 100, 50 and 25 down to 1, which seven halvings reach at most.
        assertThat(courier.status().refused()).isBetween(7L, 8L);
    }

    @Test
    void shouldLoseNothingToAServerThatRefusesEverything() throws Exception {
        server = alerts -> BAD;
        List<Parcel> parcels = parcels(3);
        courier.deliver(parcels, now);
        assertThat(untold(parcels)).containsOnly(true);
        assertThat(courier.isReady(now)).isFalse();
    }

    @Test
    void shouldKeepWhatIsRefusedForTheSenderNotForItself() throws Exception {
        for (int status : List.of(301, 401, 403, 404, 405)) {
            server = alerts -> new Answer.Refused(status, "HTTP " + status);
            List<Parcel> parcels = parcels(2);
            now = now.plus(Duration.ofMinutes(1));
            courier.deliver(parcels, now);
            assertThat(untold(parcels)).as("HTTP %d", status).containsOnly(true);
        }
        assertThat(sizes).containsOnly(2);
        assertThat(courier.status()).isEqualTo(new DeliveryStatus(false, 0, 0, 5, 0));
    }

    @Test
    void shouldWaitTwiceAsLongAfterEachFailureButNeverLongerThanHalfAMinute() throws Exception {
        server = alerts -> new Answer.Unreachable("away");
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            courier.deliver(List.of(), now);
            Duration failed = now;
            while (!courier.isReady(now)) {
                now = now.plus(Duration.ofSeconds(1));
            }
            waits.add(now.minus(failed).toSeconds());
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        server = alerts -> ACCEPTED;
        courier.deliver(List.of(), now);
        assertThat(courier.isReady(now)).isTrue();
        assertThat(courier.status()).isEqualTo(new DeliveryStatus(true, 0, 1, 0, 8));
    }

    @Test
    void shouldStopHalvingWhenTheServerGoesAway() throws Exception {
        server = alerts -> sizes.size() == 1 ? BAD : new Answer.Unreachable("away");
        List<Parcel> parcels = parcels(64);
        courier.deliver(parcels, now);
        assertThat(sizes).containsExactly(64, 32);
        assertThat(untold(parcels)).containsOnly(true);
    }
}
