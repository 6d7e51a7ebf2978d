package io.marketsignal.alertmanager;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes parcels of alerts to Alertmanager, finds those that it will never take, and waits longer and longer while it is away. */
final class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int REMEMBERED = 100;

    /** One alert on its way. */
    record Parcel(Episode episode, Message message) {}

    private final Endpoint endpoint;
    private final Set<String> told = new TreeSet<>();
    private Duration wait = FIRST_WAIT;
    private Duration notBefore = Duration.ZERO;
    private boolean away;
    private volatile DeliveryStatus status = DeliveryStatus.START;

    Courier(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The counts, without what waits. */
    DeliveryStatus status() {
        return status;
    }

    /** False while it is not yet time to try again. */
    boolean isReady(Duration now) {
        return now.compareTo(notBefore) >= 0;
    }

    /** Delivers as much as can be; each alert learns what became of it. Without alerts it only asks whether someone is there. */
    void deliver(List<Parcel> parcels, Duration now) throws InterruptedException {
        Answer answer = post(parcels);
        if (answer instanceof Answer.Accepted) {
            arrived();
            parcels.forEach(parcel -> parcel.episode().accepted(now));
        } else if (answer instanceof Answer.Refused refused && refused.isAboutContent() && !parcels.isEmpty()) {
            narrow(parcels, refused, now);
        } else if (answer instanceof Answer.Refused refused) {
            failed("Alertmanager refuses all alerts until this is put right: " + refused.cause(), now);
        } else if (answer instanceof Answer.Unreachable unreachable) {
            failed("Alertmanager cannot be reached, alerts wait for it: " + unreachable.cause(), now);
        }
    }

    private Answer post(List<Parcel> parcels) throws InterruptedException {
        Answer answer = endpoint.post(parcels.stream().map(Parcel::message).toList());
        boolean accepted = answer instanceof Answer.Accepted;
        boolean refused = answer instanceof Answer.Refused;
        status = new DeliveryStatus(
                accepted,
                0,
                status.accepted() + (accepted ? 1 : 0),
                status.refused() + (refused ? 1 : 0),
                status.unreachable() + (accepted || refused ? 0 : 1));
        return answer;
    }

    /** Alertmanager keeps the alerts of a request that it can use, and says only that some were wrong: which, halving tells. */
    private void narrow(List<Parcel> parcels, Answer.Refused refused, Duration now) throws InterruptedException {
        if (parcels.size() > 1) {
            int half = parcels.size() / 2;
            deliver(parcels.subList(0, half), now);
            if (isReady(now)) {
                deliver(parcels.subList(half, parcels.size()), now);
            }
        } else if (post(List.of()) instanceof Answer.Accepted) {
            arrived();
            giveUp(parcels.get(0), refused);
        } else {
            // Whoever answers refuses even nothing: the alert is not at fault.
            failed("Alertmanager refuses all alerts until this is put right: " + refused.cause(), now);
        }
    }

    private void giveUp(Parcel parcel, Answer.Refused refused) {
        parcel.episode().giveUp();
        logOnce("Alertmanager will not take %s, which is left out: %s"
                .formatted(PlainText.line(parcel.message().labels().toString(), REMEMBERED), refused.cause()));
    }

    private void arrived() {
        wait = FIRST_WAIT;
        notBefore = Duration.ZERO;
        if (away) {
            away = false;
            told.clear();
            log.info("Alertmanager takes alerts again");
        }
    }

    private void failed(String why, Duration now) {
        away = true;
        logOnce(why);
        notBefore = now.plus(wait);
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }

    private void logOnce(String message) {
        if (told.size() < REMEMBERED && told.add(message)) {
            log.warn("{}", message);
        }
    }
}
