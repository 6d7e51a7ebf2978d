package io.marketsignal.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes, shows and checks the topics of one set. Every method throws {@link KafkaException} if the brokers do not
 * answer, or refuse.
 */
public final class TopicAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;
    private final TopicSet names;

    /**
     * What was done.
     *
     * @param created names of topics made now
     * @param existing names of topics that were there and were left as they are
     */
    public record Creation(List<String> created, List<String> existing) {}

    public TopicAdmin(Admin admin, TopicSet names) {
        this.admin = admin;
        this.names = names;
    }

    /** Makes the topics that do not exist yet, and waits until the brokers show them. */
    public Creation create(Collection<Topic> topics, int partitions, short replication) {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(names.name(topic), partitions, replication).configs(topic.settings()))
                .toList();
        Map<String, KafkaFuture<Void>> results = admin.createTopics(wanted).values();
        List<String> created = new ArrayList<>();
        List<String> existing = new ArrayList<>();
        for (NewTopic topic : wanted) {
            String name = topic.name();
            KafkaFuture<String> result = results.get(name).thenApply(nothing -> name);
            boolean isNew = find(result, TopicExistsException.class, "create topic " + name)
                    .isPresent();
            (isNew ? created : existing).add(name);
        }
        awaitVisible(created);
        return new Creation(created, existing);
    }

    // A topic is made before every broker has heard of it.
    private void awaitVisible(List<String> created) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String name : created) {
            while (description(
                            name,
                            admin.describeTopics(List.of(name))
                                    .topicNameValues()
                                    .get(name))
                    .isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("topic " + name + " was created, but the brokers do not show it");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** The topics as they are, those that do not exist included. */
    public List<TopicStatus> describe(Collection<Topic> topics) {
        List<String> wanted = topics.stream().map(names::name).toList();
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(wanted).topicNameValues();
        Map<ConfigResource, KafkaFuture<Config>> configs = admin.describeConfigs(
                        wanted.stream().map(TopicAdmin::resource).toList())
                .values();
        return topics.stream()
                .map(topic ->
                        status(topic, descriptions.get(names.name(topic)), configs.get(resource(names.name(topic)))))
                .toList();
    }

    private TopicStatus status(Topic topic, KafkaFuture<TopicDescription> description, KafkaFuture<Config> config) {
        String name = names.name(topic);
        Optional<TopicDescription> found = description(name, description);
        Optional<Config> settings =
                find(config, UnknownTopicOrPartitionException.class, "read the settings of topic " + name);
        if (found.isEmpty() || settings.isEmpty()) {
            return TopicStatus.missing(topic, name);
        }
        Map<String, String> values = settings.get().entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        return new TopicStatus(topic, name, found.get().partitions().size(), values);
    }

    private static Optional<TopicDescription> description(String name, KafkaFuture<TopicDescription> answer) {
        return find(answer, UnknownTopicOrPartitionException.class, "describe topic " + name);
    }

    /**
     * What is wrong with the topics, errors and warnings.
     *
     * @param allowLimitedRetention true if the operator wants old inputs and alerts to be deleted
     */
    public List<TopicProblem> validate(Collection<Topic> topics, boolean allowLimitedRetention) {
        return TopicRules.problems(describe(topics), allowLimitedRetention);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** The answer; empty if it was the expected refusal. */
    private static <T> Optional<T> find(KafkaFuture<T> answer, Class<? extends KafkaException> expected, String what) {
        try {
            return Optional.of(answer.get());
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw new KafkaException("cannot " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
