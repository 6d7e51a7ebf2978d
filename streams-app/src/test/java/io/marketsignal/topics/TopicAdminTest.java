package io.marketsignal.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.embedded.EmbeddedBroker;
import io.marketsignal.topics.TopicProblem.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicAdminTest {
    private static final List<Topic> ALL = List.of(Topic.values());

    private static EmbeddedBroker broker;
    private static Admin admin;

    private TopicSet names;
    private TopicAdmin topics;

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory, 0);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void close() {
        admin.close();
        broker.close();
    }

    @BeforeEach
    void useTopicsOfItsOwn(TestInfo test) {
        names = new TopicSet(test.getTestMethod().orElseThrow().getName() + ".");
        topics = new TopicAdmin(admin, names);
    }

    @Test
    void shouldCreateWhatIsMissing() {
        TopicAdmin.Creation first = topics.create(Topic.inputs(), 2, (short) 1);
        TopicAdmin.Creation second = topics.create(ALL, 2, (short) 1);

        assertThat(first.created()).hasSize(4).contains(names.name(Topic.ALERT_RULES));
        assertThat(first.existing()).isEmpty();
        assertThat(second.existing()).isEqualTo(first.created());
        assertThat(second.created()).hasSize(4).contains(names.name(Topic.ALERT_STATE));
        assertThat(topics.create(ALL, 5, (short) 1).created()).isEmpty();
    }

    @Test
    void shouldFindNothingWrongWithWhatItCreated() {
        topics.create(ALL, 3, (short) 1);

        assertThat(topics.validate(ALL, false)).isEmpty();
        assertThat(topics.describe(ALL)).allSatisfy(topic -> {
            assertThat(topic.partitions()).isEqualTo(3);
            assertThat(topic.settings()).containsAllEntriesOf(topic.topic().settings());
        });
    }

    @Test
    void shouldSayWhatDoesNotExist() {
        assertThat(topics.validate(List.of(Topic.ALERTS), false))
                .containsExactly(new TopicProblem(
                        Severity.ERROR,
                        names.name(Topic.ALERTS),
                        "does not exist",
                        "Create it with `monitor topics create`."));
    }

    @Test
    void shouldRefuseInputsThatDifferInPartitions() {
        topics.create(List.of(Topic.PRICE_TICKS, Topic.DEAL_NEWS, Topic.ALERT_RULES), 4, (short) 1);
        topics.create(List.of(Topic.TARIFF_ANNOUNCEMENTS), 2, (short) 1);

        assertThat(topics.validate(Topic.inputs(), false)).singleElement().satisfies(problem -> {
            assertThat(problem.topic()).isEqualTo(names.name(Topic.TARIFF_ANNOUNCEMENTS));
            assertThat(problem.problem()).contains(names.name(Topic.PRICE_TICKS) + "=4", "=2");
            assertThat(problem.remedy()).contains("monitor topics create --partitions 4");
        });
    }

    @Test
    void shouldRefuseTheWrongCleanup() throws Exception {
        createWith(Topic.PRICE_TICKS, Map.of("cleanup.policy", "compact"));
        createWith(Topic.ALERT_STATE, Map.of("cleanup.policy", "delete"));

        assertProblem(Topic.PRICE_TICKS, false, Severity.ERROR, "cleanup.policy is compact", "cleanup.policy=delete");
        assertProblem(Topic.ALERT_STATE, false, Severity.ERROR, "cleanup.policy is delete", "cleanup.policy=compact");
    }

    @Test
    void shouldRefuseThatHistoryIsDeletedUnlessToldSo() throws Exception {
        createWith(Topic.ALERTS, Map.of("retention.ms", "604800000"));
        createWith(Topic.ASSESSMENTS, Map.of("retention.bytes", "1000000"));

        assertProblem(Topic.ALERTS, false, Severity.ERROR, "retention.ms is 604800000", "retention.ms=-1");
        assertProblem(Topic.ALERTS, true, Severity.WARNING, "retention.ms is 604800000", "retention.ms=-1");
        assertProblem(Topic.ASSESSMENTS, false, Severity.WARNING, "retention.bytes is 1000000", "retention.bytes=-1");
    }

    @Test
    void shouldRefuseTimestampsOfTheBroker() throws Exception {
        createWith(Topic.DEAL_NEWS, Map.of("message.timestamp.type", "LogAppendTime"));

        assertProblem(Topic.DEAL_NEWS, false, Severity.ERROR, "is LogAppendTime", "message.timestamp.type=CreateTime");
    }

    @Test
    void shouldRefuseRecordsFromTheFuture() throws Exception {
        createWith(Topic.PRICE_TICKS, Map.of("message.timestamp.after.max.ms", "86400001"));
        createWith(Topic.ALERTS, Map.of("message.timestamp.after.max.ms", "86400001"));

        assertProblem(
                Topic.PRICE_TICKS,
                false,
                Severity.ERROR,
                "one record from the future would silence a commodity",
                "message.timestamp.after.max.ms=3600000");
        assertThat(topics.validate(List.of(Topic.ALERTS), false)).isEmpty();
        createWith(Topic.PRICE_TICKS, Map.of("message.timestamp.after.max.ms", "86400000"));
        assertThat(topics.validate(List.of(Topic.PRICE_TICKS), false)).isEmpty();
    }

    @Test
    void shouldRefuseToRefuseHistory() throws Exception {
        createWith(Topic.PRICE_TICKS, Map.of("message.timestamp.before.max.ms", "86400000"));

        assertProblem(
                Topic.PRICE_TICKS,
                false,
                Severity.ERROR,
                "history older than that is refused",
                "message.timestamp.before.max.ms=9223372036854775807");
    }

    @Test
    void shouldShowATable() throws Exception {
        createWith(Topic.PRICE_TICKS, Map.of("message.timestamp.after.max.ms", "172800000"));
        List<Topic> shown = List.of(Topic.PRICE_TICKS, Topic.ALERTS);

        List<TopicStatus> found = topics.describe(shown);

        String[] lines =
                TopicStatus.table(found, TopicRules.problems(found, false)).split("\\R", -1);
        assertThat(lines[0]).startsWith("topic").contains("partitions", "cleanup", "retention", "ahead", "problems");
        assertThat(lines[1]).contains("shouldShowATable.price-ticks", "delete", "unlimited", "CreateTime", "2 d");
        assertThat(lines[1]).contains("one record from the future");
        assertThat(lines[2]).contains("shouldShowATable.alerts").endsWith("does not exist");
    }

    @Test
    void shouldSayWhatTheBrokersRefuse() {
        assertThatThrownBy(() -> topics.create(List.of(Topic.ALERTS), 1, (short) 3))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("cannot create topic " + names.name(Topic.ALERTS))
                .hasMessageContaining("eplication");
    }

    private void createWith(Topic topic, Map<String, String> changes) throws Exception {
        topics.create(List.of(topic), 1, (short) 1);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, names.name(topic));
        List<AlterConfigOp> operations = changes.entrySet().stream()
                .map(change -> new AlterConfigOp(new ConfigEntry(change.getKey(), change.getValue()), OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(resource, operations)).all().get(30, TimeUnit.SECONDS);
        while (!topics.describe(List.of(topic)).get(0).settings().entrySet().containsAll(changes.entrySet())) {
            Thread.onSpinWait(); // The broker hears of the change a little later.
        }
    }

    private void assertProblem(Topic topic, boolean allowLimited, Severity severity, String problem, String remedy) {
        assertThat(topics.validate(List.of(topic), allowLimited))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.severity()).isEqualTo(severity);
                    assertThat(found.topic()).isEqualTo(names.name(topic));
                    assertThat(found.problem()).contains(problem);
                    assertThat(found.remedy())
                            .contains("--entity-name " + names.name(topic))
                            .contains(remedy);
                });
    }
}
