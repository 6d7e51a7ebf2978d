package io.marketsignal.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.AlertStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Whatever is killed or fails at whatever moment: the notifications are those of the topic, each once. */
class DeliveryPropertyTest {

    private static final Tempo TEMPO = new Tempo(Duration.ofMinutes(10), Duration.ofSeconds(5));
    private static final Set<AlertStatus> RAISED =
            EnumSet.of(AlertStatus.FIRING, AlertStatus.RECOVERING, AlertStatus.NO_DATA);
    private static final Map<AlertStatus, List<AlertStatus>> NEXT = new EnumMap<>(Map.of(
            AlertStatus.INACTIVE, List.of(AlertStatus.PENDING, AlertStatus.FIRING),
            AlertStatus.PENDING, List.of(AlertStatus.FIRING, AlertStatus.INACTIVE),
            AlertStatus.FIRING,
                    List.of(AlertStatus.RECOVERING, AlertStatus.NO_DATA, AlertStatus.FIRING, AlertStatus.RESOLVED),
            AlertStatus.RECOVERING, List.of(AlertStatus.FIRING, AlertStatus.RESOLVED, AlertStatus.NO_DATA),
            AlertStatus.NO_DATA, List.of(AlertStatus.FIRING, AlertStatus.RECOVERING, AlertStatus.RESOLVED),
            AlertStatus.RESOLVED, List.of(AlertStatus.PENDING, AlertStatus.FIRING)));

    // Thousands of failures would each be told.
    @BeforeContainer
    static void beQuiet() {
        Configurator.setLevel(Courier.class, Level.OFF);
    }

    @AfterContainer
    static void beHeard() {
        Configurator.setLevel(Courier.class, Level.INFO);
    }

    @Property(tries = 400)
    void shouldNotifyWhatTheTopicSays(@ForAll Random random) throws InterruptedException {
        Play play = new Play(random);
        play.begin();
        play.goOn(150);
        play.calmDown();
        assertThat(play.alertmanager.notices()).containsExactlyInAnyOrderElementsOf(play.expected);
        assertThat(play.session.waiting()).isZero();
    }

    /** One topic with its Alertmanager, and all that goes wrong between them. */
    private static final class Play {

        private final HandClock clock = new HandClock();
        private final Events events = new Events();
        private final AlertTopic topic = new AlertTopic(2);
        private final SimulatedAlertmanager alertmanager = new SimulatedAlertmanager(clock, Duration.ofSeconds(2));
        private final Map<String, AlertStatus> statuses = new TreeMap<>();
        private final Map<String, Long> episodes = new TreeMap<>();
        private final List<String> expected = new ArrayList<>();
        private final Random random;
        private Session session;
        private boolean calm;
        private int failuresInARow;

        Play(Random random) {
            this.random = random;
        }

        /** The first start, among alerts of before: those that stand then are told. */
        void begin() throws InterruptedException {
            for (int i = random.nextInt(20); i > 0; i--) {
                append();
            }
            expected.clear();
            statuses.forEach((rule, status) -> {
                if (RAISED.contains(status)) {
                    expected.add(rule + "/" + episodes.get(rule) + " firing");
                }
            });
            start();
            while (!roundSucceeds()) {
                start();
            }
        }

        void goOn(int rounds) throws InterruptedException {
            for (int i = 0; i < rounds; i++) {
                if (random.nextInt(3) == 0) {
                    append();
                }
                if (random.nextInt(60) == 0 || !roundSucceeds()) {
                    start();
                }
                clock.pass(Duration.ofMillis(random.nextInt(2_000)));
            }
        }

        /** Nothing more goes wrong, and nothing more happens. */
        void calmDown() throws InterruptedException {
            calm = true;
            start();
            for (int i = 0; i < 40; i++) {
                session.round();
                clock.pass(Duration.ofSeconds(1));
            }
        }

        private boolean roundSucceeds() throws InterruptedException {
            try {
                session.round();
                return true;
            } catch (Killed e) {
                return false;
            }
        }

        private void start() {
            topic.onCommit(this::maybeKill, this::maybeKill);
            session = new Session(
                    topic.consumer(),
                    topic.values(),
                    new AlertTexts(Optional.empty()),
                    TEMPO,
                    new Courier(this::post),
                    clock);
            session.subscribe(AlertTopic.NAME);
        }

        private Answer post(List<Message> alerts) {
            maybeKill();
            boolean fails = !calm && failuresInARow < 3 && random.nextInt(5) == 0;
            failuresInARow = fails ? failuresInARow + 1 : 0;
            // A request that seems lost may have arrived.
            boolean arrives = !fails || random.nextBoolean();
            Answer answer = arrives ? alertmanager.post(alerts) : new Answer.Unreachable("lost");
            maybeKill();
            return fails ? new Answer.Unreachable("no answer") : answer;
        }

        private void maybeKill() {
            if (!calm && random.nextInt(25) == 0) {
                throw new Killed();
            }
        }

        private void append() {
            int number = random.nextInt(5);
            String rule = "Rule" + number;
            AlertStatus from = statuses.getOrDefault(rule, AlertStatus.INACTIVE);
            AlertStatus to = NEXT.get(from).get(random.nextInt(NEXT.get(from).size()));
            boolean begins = from == AlertStatus.INACTIVE || from == AlertStatus.RESOLVED;
            long episode = episodes.merge(rule, begins ? 1L : 0L, Long::sum);
            statuses.put(rule, to);
            topic.append(number % 2, events.event(rule, episode, from, to));
            if (RAISED.contains(to) && !RAISED.contains(from)) {
                expected.add(rule + "/" + episode + " firing");
            } else if (to == AlertStatus.RESOLVED) {
                expected.add(rule + "/" + episode + " resolved");
            }
        }
    }
}
