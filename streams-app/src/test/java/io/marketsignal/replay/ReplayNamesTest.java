package io.marketsignal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicSet;
import org.junit.jupiter.api.Test;

class ReplayNamesTest {

    private final ReplayNames names = new ReplayNames(new TopicSet("live."), "monitor", "again.");

    @Test
    void shouldReadTheInputsAsTheyAreAndWriteUnderItsPrefix() {
        TopicSet topics = names.topics(false);

        assertThat(topics.name(Topic.PRICE_TICKS)).isEqualTo("live.price-ticks");
        assertThat(topics.name(Topic.ALERT_RULES)).isEqualTo("live.alert-rules");
        assertThat(Topic.outputs())
                .allSatisfy(topic -> assertThat(topics.name(topic)).isEqualTo("again." + topic.baseName()));
        assertThat(names.applicationId()).isEqualTo("monitor-again.");
    }

    @Test
    void shouldReadRulesOfItsOwn() {
        TopicSet topics = names.topics(true);

        assertThat(topics.name(Topic.ALERT_RULES)).isEqualTo("again.alert-rules");
        assertThat(topics.name(Topic.DEAL_NEWS)).isEqualTo("live.deal-news");
    }

    @Test
    void shouldNotWriteAmongWhatIsLive() {
        assertThatThrownBy(() -> new ReplayNames(new TopicSet("live."), "monitor", "live."))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReplayNames(TopicSet.PLAIN, "monitor", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
