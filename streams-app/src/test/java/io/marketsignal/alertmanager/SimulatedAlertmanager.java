package io.marketsignal.alertmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alertmanager as far as delivery can see it, each alert in a group of its own: it notifies what still fires after the group's
 * waiting time, then each change; what it hears of as resolved before that it forgets; what ends unheard is resolved. The real
 * one is asked by tools/check-alertmanager.
 */
final class SimulatedAlertmanager implements Endpoint {

    /** One notification. */
    record Notice(Map<String, String> labels, boolean firing) {
        String episode() {
            return labels.get("alertname") + "/" + labels.get("episode") + (firing ? " firing" : " resolved");
        }
    }

    private static final class Known {
        private Message message;
        private boolean notified;
        private Instant since;
    }

    private final Watch watch;
    private final Duration groupWait;
    private final Map<Map<String, String>, Known> known = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<List<Message>> requests = new ArrayList<>();

    SimulatedAlertmanager(Watch watch, Duration groupWait) {
        this.watch = watch;
        this.groupWait = groupWait;
    }

    @Override
    public Answer post(List<Message> alerts) {
        flush();
        requests.add(alerts);
        for (Message alert : alerts) {
            Known one = known.computeIfAbsent(alert.labels(), labels -> new Known());
            one.message = alert;
            if (one.since == null) {
                one.since = watch.wallClock();
            }
        }
        flush();
        return new Answer.Accepted();
    }

    /** Lets it notice that time has passed. */
    void flush() {
        Instant now = watch.wallClock();
        known.values().forEach(one -> {
            boolean firing = one.message.endsAt().isAfter(now);
            boolean mayNotify = one.notified || !now.isBefore(one.since.plus(groupWait));
            if (firing != one.notified && mayNotify) {
                one.notified = firing;
                notices.add(new Notice(one.message.labels(), firing));
            }
        });
    }

    List<String> notices() {
        flush();
        return notices.stream().map(Notice::episode).toList();
    }

    /** What it was sent, requests without alerts left out. */
    List<List<Message>> requests() {
        return requests.stream().filter(request -> !request.isEmpty()).toList();
    }
}
