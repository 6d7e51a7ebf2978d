package io.marketsignal.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Tempo TEMPO = new Tempo(Duration.ofMinutes(1), Duration.ofSeconds(5));

    private final HandClock clock = new HandClock();
    private final Events events = new Events();
    private final AlertTopic topic = new AlertTopic(1);
    private final SimulatedAlertmanager alertmanager = new SimulatedAlertmanager(clock, Duration.ofSeconds(2));
    private Session session = start(alertmanager);

    private Session start(Endpoint endpoint) {
        return start(endpoint, topic.values());
    }

    private Session start(Endpoint endpoint, Deserializer<SpecificRecord> values) {
        Session started = new Session(
                topic.consumer(), values, new AlertTexts(Optional.empty()), TEMPO, new Courier(endpoint), clock);
        started.subscribe(AlertTopic.NAME);
        return started;
    }

    private void rounds(int seconds) throws InterruptedException {
        for (int i = 0; i < seconds; i++) {
            session.round();
            clock.pass(SECOND);
        }
    }

    private Message last() {
        List<Message> request =
                alertmanager.requests().get(alertmanager.requests().size() - 1);
        assertThat(request).hasSize(1);
        return request.get(0);
    }

    @Test
    void shouldTellFiringAndResolvedOnceEach() throws Exception {
        session.round();
        topic.append(0, events.event("A", 1, AlertStatus.INACTIVE, AlertStatus.PENDING));
        topic.append(0, events.fires("A", 1));
        rounds(8);
        assertThat(topic.committed(0)).isEqualTo(2);
        topic.append(0, events.recovers("A", 1));
        topic.append(0, events.resolves("A", 1));
        rounds(8);
        assertThat(alertmanager.notices()).containsExactly("A/1 firing", "A/1 resolved");
        assertThat(topic.committed(0)).isEqualTo(4);
    }

    @Test
    void shouldStateTimesOfTheMarketNotOfDelivery() throws Exception {
        session.round();
        topic.append(0, events.fires("A", 1));
        session.round();
        assertThat(last().startsAt()).isEqualTo("2025-10-22T00:00:00Z");
        assertThat(last().endsAt()).isEqualTo("2026-07-01T00:03:00Z");
        topic.append(0, events.resolves("A", 1));
        rounds(7);
        assertThat(last().startsAt()).isEqualTo("2025-10-22T00:00:00Z");
        assertThat(last().endsAt()).isEqualTo("2025-10-22T01:00:00Z");
    }

    @Test
    void shouldWaitWithTheResolutionUntilTheFiringHasSettled() throws Exception {
        session.round();
        topic.append(0, events.fires("A", 1));
        topic.append(0, events.resolves("A", 1));
        rounds(5);
        assertThat(alertmanager.notices()).containsExactly("A/1 firing");
        assertThat(session.waiting()).isEqualTo(1);
        assertThat(topic.committed(0)).isEqualTo(1);
        rounds(1);
        assertThat(alertmanager.notices()).containsExactly("A/1 firing", "A/1 resolved");
        assertThat(session.waiting()).isZero();
        assertThat(topic.committed(0)).isEqualTo(2);
    }

    @Test
    void shouldNotLetOneResolutionHoldUpOtherAlerts() throws Exception {
        session.round();
        for (int episode = 1; episode <= 40; episode++) {
            topic.append(0, events.fires("A", episode));
            topic.append(0, events.resolves("A", episode));
        }
        rounds(6 + 40);
        assertThat(alertmanager.notices()).hasSize(80).doesNotHaveDuplicates();
        assertThat(topic.committed(0)).isEqualTo(80);
    }

    @Test
    void shouldRepeatWhatStandsBeforeItExpires() throws Exception {
        session.round();
        topic.append(0, events.fires("A", 1));
        rounds(601);
        assertThat(alertmanager.notices()).containsExactly("A/1 firing");
        assertThat(alertmanager.requests()).hasSize(11);
    }

    @Test
    void shouldTellWhatStandsAtItsFirstStartAndNothingOfThePast() throws Exception {
        topic.append(0, events.fires("A", 1));
        topic.append(0, events.resolves("A", 1));
        topic.append(0, events.fires("A", 2));
        topic.append(0, events.recovers("A", 2));
        rounds(5);
        assertThat(alertmanager.notices()).containsExactly("A/2 firing");
        assertThat(last().startsAt()).isEqualTo("2025-10-22T02:00:00Z");
        assertThat(topic.committed(0)).isEqualTo(4);
    }

    @Test
    void shouldCommitTheEndAtItsFirstStartBeforeAnythingIsTold() {
        topic.append(0, events.fires("A", 1));
        session = start(alerts -> {
            throw new Killed();
        });
        assertThatThrownBy(session::round).isInstanceOf(Killed.class);
        assertThat(topic.committed(0)).isEqualTo(1);
    }

    @Test
    void shouldTellNothingTwiceAfterAKill() throws Exception {
        session.round();
        topic.append(0, events.fires("A", 1));
        topic.append(0, events.fires("B", 1));
        rounds(7);
        topic.append(0, events.resolves("A", 1));
        rounds(1);
        session = start(alertmanager);
        rounds(20);
        assertThat(alertmanager.notices()).containsExactly("A/1 firing", "B/1 firing", "A/1 resolved");
    }

    @Test
    void shouldResolveAfterARestartWhatWasResolvedMeanwhile() throws Exception {
        session.round();
        topic.append(0, events.fires("A", 1));
        rounds(7);
        topic.append(0, events.recovers("A", 1));
        topic.append(0, events.resolves("A", 1));
        session = start(alertmanager);
        rounds(7);
        assertThat(alertmanager.notices()).containsExactly("A/1 firing", "A/1 resolved");
        assertThat(alertmanager.requests()).hasSize(2);
    }

    @Test
    void shouldTellOfEvidenceThatWasRetractedWhileTheAlertStands() throws Exception {
        session.round();
        topic.append(0, events.fires("A", 1));
        rounds(1);
        AlertEvent retraction = events.event("A", 1, AlertStatus.FIRING, AlertStatus.FIRING);
        retraction.setReason(io.marketsignal.avro.TransitionReason.EVIDENCE_RETRACTED);
        topic.append(0, retraction);
        rounds(1);
        assertThat(last().annotations()).containsEntry("reason", "evidence retracted");
        assertThat(last().startsAt()).isEqualTo("2025-10-22T00:00:00Z");
        assertThat(alertmanager.requests()).hasSize(2);
    }

    @Test
    void shouldSendAtMostAHundredAlertsAtOnce() throws Exception {
        session.round();
        for (int i = 0; i < 250; i++) {
            topic.append(0, events.fires("A" + i, 1));
        }
        rounds(3);
        assertThat(alertmanager.requests()).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(topic.committed(0)).isEqualTo(250);
    }

    @Test
    void shouldNotCommitWhatWasNotAccepted() throws Exception {
        session = start(alerts -> new Answer.Unreachable("away"));
        session.round();
        topic.append(0, events.fires("A", 1));
        rounds(100);
        assertThat(topic.committed(0)).isZero();
        assertThat(session.waiting()).isEqualTo(1);
    }

    @Test
    void shouldReadNoFurtherThanItCanKeep() throws Exception {
        session = start(alerts -> new Answer.Unreachable("away"));
        session.round();
        for (int i = 0; i < 2_000; i++) {
            topic.append(0, events.fires("A" + i, 1));
        }
        rounds(1);
        topic.append(0, events.fires("last", 1));
        rounds(3);
        assertThat(session.waiting()).isEqualTo(2_000);
    }

    @Test
    void shouldLeaveOutWhatCannotBeRead() throws Exception {
        session = start(alertmanager, (name, bytes) -> {
            SpecificRecord value = topic.values().deserialize(name, bytes);
            if (((AlertEvent) value).getRule().equals("bad")) {
                throw new SerializationException("not readable");
            }
            return value;
        });
        session.round();
        topic.append(0, events.fires("bad", 1));
        topic.append(0, events.fires("A", 1));
        rounds(4);
        assertThat(alertmanager.notices()).containsExactly("A/1 firing");
        assertThat(topic.committed(0)).isEqualTo(2);
    }

    @Test
    void shouldNotLeaveOutWhatCannotBeReadWhileTheRegistryIsAway() throws Exception {
        session = start(alertmanager, (name, bytes) -> {
            throw new SerializationException("cannot ask", new java.net.ConnectException("registry"));
        });
        session.round();
        topic.append(0, events.fires("A", 1));
        assertThatThrownBy(session::round).isInstanceOf(SerializationException.class);
        assertThat(topic.committed(0)).isZero();
    }

    @Test
    void shouldRepeatTheResolutionForAnAlertmanagerThatRestarts() throws Exception {
        session.round();
        topic.append(0, events.fires("A", 1));
        rounds(7);
        topic.append(0, events.resolves("A", 1));
        rounds(1_000);
        List<List<Message>> requests = alertmanager.requests();
        assertThat(requests.subList(1, requests.size()))
                .hasSize(4)
                .allSatisfy(request -> assertThat(request.get(0).endsAt()).isEqualTo("2025-10-22T01:00:00Z"));
    }

    @Test
    void shouldAskWhetherAlertmanagerIsThereWhenThereIsNothingToTell() throws Exception {
        Courier courier = new Courier(alerts -> new Answer.Unreachable("away"));
        session =
                new Session(topic.consumer(), topic.values(), new AlertTexts(Optional.empty()), TEMPO, courier, clock);
        session.subscribe(AlertTopic.NAME);
        rounds(1);
        assertThat(courier.status()).isEqualTo(new DeliveryStatus(false, 0, 0, 0, 1));
        rounds(120);
        assertThat(courier.status().unreachable()).isEqualTo(3);
    }
}
