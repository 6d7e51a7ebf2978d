package io.marketsignal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.PriceLevel;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.timeline.AlertEpisodes;
import io.marketsignal.timeline.AssessmentSeries;
import io.marketsignal.view.Listener;
import io.marketsignal.view.View;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events. Of assessments, which may come by the thousand, the newest of each commodity is told a few times a
 * second; alerts and events are told one by one; the status is told every few seconds, which shows that the line is alive.
 */
final class EventStream implements Listener, AutoCloseable {

    static final int MOST_CLIENTS = 32;

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] RETRY = Answer.utf8("retry: 2000\n\n");
    private static final long ASSESSMENTS_EVERY_MILLIS = 250;
    private static final long STATUS_EVERY_TICKS = 20;

    private final View view;
    private final Status status;
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private final Map<String, Assessment> untold = new ConcurrentHashMap<>();
    private final AtomicLong id = new AtomicLong();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(EventStream::thread);
    private long tick;
    private String lastState = "";

    EventStream(View view, Status status) {
        this.view = view;
        this.status = status;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "events");
        thread.setDaemon(true);
        return thread;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it lasts as long as the stream
    void start() {
        view.listen(this);
        teller.scheduleWithFixedDelay(
                this::tell, ASSESSMENTS_EVERY_MILLIS, ASSESSMENTS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes a client whose answer begins; false if there are too many. */
    boolean join(Response response, Callback done) {
        if (clients.size() >= MOST_CLIENTS) {
            return false;
        }
        EventClient client = new EventClient(response, done, clients::remove);
        clients.add(client);
        client.send(RETRY);
        client.send(frame("status", status.json()));
        return true;
    }

    int clients() {
        return clients.size();
    }

    // A task that throws would not be run again.
    private void tell() {
        try {
            tellAssessments();
            tellStatus();
        } catch (RuntimeException e) {
            log.error("Events cannot be told", e);
        }
    }

    private void tellAssessments() {
        for (Profile profile : view.profiles()) {
            Assessment newest = untold.remove(profile.commodity());
            if (newest != null) {
                broadcast("assessment", json(newest));
            }
        }
    }

    private void tellStatus() {
        tick++;
        if (clients.isEmpty() || tick % (STATUS_EVERY_TICKS / 5) != 0) {
            return;
        }
        ObjectNode now = status.json();
        String state = now.get("ready") + " " + now.get("state");
        if (tick % STATUS_EVERY_TICKS == 0 || !state.equals(lastState)) {
            broadcast("status", now);
        }
        lastState = state;
    }

    @Override
    public void assessed(Assessment assessment) {
        if (!clients.isEmpty()) {
            untold.put(assessment.getCommodity(), assessment);
        }
    }

    @Override
    public void alerted(AlertEvent event) {
        if (!clients.isEmpty()) {
            view.episode(event)
                    .flatMap(episode -> AlertEpisodes.json(episode.events()))
                    .ifPresent(alert -> broadcast("alert", alert.put("commodity", event.getCommodity())));
        }
    }

    @Override
    public void announced(TariffAnnouncement announcement) {
        if (!clients.isEmpty()) {
            view.mark(announcement)
                    .ifPresent(mark -> broadcast("event", mark.put("commodity", announcement.getCommodity())));
        }
    }

    @Override
    public void reported(DealNews news) {
        if (!clients.isEmpty()) {
            view.mark(news).ifPresent(mark -> broadcast("event", mark.put("commodity", news.getCommodity())));
        }
    }

    private static ObjectNode json(Assessment assessment) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("commodity", assessment.getCommodity());
        node.setAll(AssessmentSeries.row(assessment));
        ObjectNode prices = node.putObject("prices");
        for (PriceLevel level : assessment.getPrices()) {
            prices.put(level.getInstrument(), level.getPrice());
        }
        return node.put("instant", assessment.getInstant().toString());
    }

    private void broadcast(String event, ObjectNode data) {
        byte[] frame = frame(event, data);
        clients.forEach(client -> client.send(frame));
    }

    private byte[] frame(String event, ObjectNode data) {
        try {
            return Answer.utf8("id: " + id.incrementAndGet() + "\nevent: " + event + "\ndata: "
                    + MAPPER.writeValueAsString(data) + "\n\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    @Override
    public void close() {
        teller.shutdownNow();
        clients.forEach(EventClient::end);
    }
}
