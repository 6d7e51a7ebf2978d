package io.marketsignal.replay;

import io.marketsignal.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a replay makes in a cluster: its group, its internal topics and its own topics. Finds and removes them. */
public final class Leftovers {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int TRIES = 30;

    private final Admin admin;
    private final ReplayNames names;

    public Leftovers(Admin admin, ReplayNames names) {
        this.admin = admin;
        this.names = names;
    }

    /**
     * What was removed, and what was not.
     *
     * @param left each with the reason
     */
    public record Removal(List<String> removed, List<String> left) {}

    /** All there is. */
    public List<String> find() {
        Set<String> topics = topics();
        List<String> found = new ArrayList<>(internal(topics));
        found.addAll(own(topics));
        if (groups().contains(names.applicationId())) {
            found.add(group());
        }
        return found;
    }

    /** Removes the group and the internal topics, which nobody needs when a replay has ended. */
    public Removal removeInternals() {
        return remove(internal(topics()));
    }

    /**
     * Removes the topics that it wrote, too.
     *
     * @throws IllegalArgumentException if there are inputs under its prefix: then they are not a replay's
     */
    public Removal removeAll() {
        Set<String> topics = topics();
        requireNoInputs(topics);
        return remove(
                Stream.concat(internal(topics).stream(), own(topics).stream()).toList());
    }

    /** @throws IllegalArgumentException if another set of topics lives under the prefix */
    public void requireNoInputs() {
        requireNoInputs(topics());
    }

    private void requireNoInputs(Set<String> topics) {
        Topic.inputs().stream()
                .filter(topic -> topic != Topic.ALERT_RULES)
                .map(names.own()::name)
                .filter(topics::contains)
                .findFirst()
                .ifPresent(input -> {
                    throw new IllegalArgumentException("there is a topic " + input + ", so what is called '"
                            + names.prefix() + "' is not a replay: choose another prefix");
                });
    }

    private Removal remove(Collection<String> topics) {
        List<String> removed = new ArrayList<>();
        List<String> left = new ArrayList<>();
        try {
            if (deleteGroup()) {
                removed.add(group());
            }
        } catch (KafkaException e) {
            left.add(group() + ": " + e.getMessage());
        }
        Map<String, KafkaFuture<Void>> deletions = admin.deleteTopics(topics).topicNameValues();
        for (String topic : topics) {
            try {
                deletions.get(topic).get();
                removed.add("topic " + topic);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    left.add("topic " + topic + ": " + e.getCause().getMessage());
                }
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        return new Removal(removed, left);
    }

    // Members that have just left may be counted for a moment.
    private boolean deleteGroup() {
        for (int attempt = 1; ; attempt++) {
            try {
                admin.deleteConsumerGroups(List.of(names.applicationId())).all().get();
                return true;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return false;
                }
                if (!(e.getCause() instanceof GroupNotEmptyException) || attempt == TRIES) {
                    throw new KafkaException(e.getCause().getMessage(), e.getCause());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private String group() {
        return "consumer group " + names.applicationId();
    }

    private Set<String> topics() {
        return new TreeSet<>(Offsets.get(admin.listTopics().names(), "list its topics"));
    }

    private List<String> groups() {
        return Offsets.get(admin.listGroups().all(), "list its groups").stream()
                .map(group -> group.groupId())
                .toList();
    }

    private List<String> internal(Set<String> topics) {
        String start = names.applicationId() + "-";
        return topics.stream()
                .filter(topic -> topic.startsWith(start))
                .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                .toList();
    }

    private List<String> own(Set<String> topics) {
        return Stream.concat(Topic.outputs().stream(), Stream.of(Topic.ALERT_RULES))
                .map(names.own()::name)
                .filter(topics::contains)
                .toList();
    }
}
