package io.marketsignal.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Assessment;
import io.marketsignal.avro.PriceLevel;
import io.marketsignal.codec.InputEncoder;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.codec.Samples;
import io.marketsignal.core.AssessmentDraft;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewTest {

    private final View view = new View(List.of(Profiles.tungsten()), Duration.ofDays(30));
    private final List<String> heard = new ArrayList<>();

    @Test
    void shouldTellTheNewestAssessment() {
        view.assessed(assessment("2025-01-01"));
        view.assessed(assessment("2025-01-02"));

        assertThat(view.assessment("tungsten"))
                .hasValueSatisfying(newest -> assertThat(newest.getInstant()).isEqualTo("2025-01-02T00:00:00Z"));
        assertThat(view.assessment("antimony")).isEmpty();
    }

    @Test
    void shouldCountOnceWhatIsPublishedTwice() {
        view.listen(new Listener() {
            @Override
            public void assessed(Assessment assessment) {
                heard.add("assessed " + assessment.getInstant());
            }

            @Override
            public void alerted(AlertEvent event) {
                heard.add("alerted " + event.getEventId());
            }
        });
        view.assessed(assessment("2025-01-02"));
        view.assessed(assessment("2025-01-02"));
        view.assessed(assessment("2025-01-01"));
        view.alerted(event("a", 1, AlertStatus.FIRING, "2025-01-02"));
        view.alerted(event("a", 1, AlertStatus.FIRING, "2025-01-02"));

        assertThat(heard).containsExactly("assessed 2025-01-02T00:00:00Z", "alerted a1FIRING2025-01-02");
    }

    @Test
    void shouldPassOverCommoditiesWithoutProfile() {
        view.alerted(
                AlertEvent.newBuilder(Samples.firing()).setCommodity("antimony").build());

        assertThat(view.latest()).isEmpty();
        assertThat(view.timeline("antimony")).isEmpty();
    }

    @Test
    void shouldTellAllListenersThoughOneFails() {
        view.listen(new Listener() {
            @Override
            public void alerted(AlertEvent event) {
                throw new IllegalStateException("a listener with a defect");
            }
        });
        view.listen(new Listener() {
            @Override
            public void alerted(AlertEvent event) {
                heard.add(event.getEventId());
            }
        });
        view.alerted(Samples.firing());

        assertThat(heard).containsExactly("e1");
    }

    @Test
    void shouldTellAnEpisodeFromItsTransitions() {
        view.alerted(event("a", 1, AlertStatus.PENDING, "2025-01-01"));
        view.alerted(event("a", 1, AlertStatus.FIRING, "2025-01-02"));
        view.alerted(event("b", 1, AlertStatus.FIRING, "2025-01-02"));
        view.alerted(event("a", 1, AlertStatus.RESOLVED, "2025-01-03"));
        view.alerted(event("a", 2, AlertStatus.FIRING, "2025-01-04"));

        assertThat(view.episodes("tungsten"))
                .extracting(episode -> episode.fingerprint() + episode.number() + " "
                        + episode.events().size() + (episode.stands() ? " stands" : ""))
                .containsExactly("a1 3", "b1 1 stands", "a2 1 stands");
        assertThat(view.latest())
                .extracting(AlertEvent::getEventId)
                .containsExactly("b1FIRING2025-01-02", "a2FIRING2025-01-04");
    }

    @Test
    void shouldForgetTheOldestOfVeryManyEpisodesButNoneThatStands() {
        view.alerted(event("stands", 1, AlertStatus.FIRING, "2025-01-01"));
        for (int episode = 1; episode <= Episodes.MOST + 5; episode++) {
            view.alerted(event("often", episode, AlertStatus.RESOLVED, "2025-01-02"));
        }

        assertThat(view.episodes("tungsten")).hasSize(Episodes.MOST);
        assertThat(view.episodes("tungsten").get(0).fingerprint()).isEqualTo("stands");
        assertThat(view.episodes("tungsten").get(1).number()).isEqualTo(7);
    }

    @Test
    void shouldKeepBeginningAndEndOfAVeryLongStory() {
        for (int day = 0; day < 500; day++) {
            view.alerted(event(
                    "a",
                    1,
                    AlertStatus.FIRING,
                    Instant.parse("2025-01-01T00:00:00Z")
                            .plus(Duration.ofDays(day))
                            .toString()
                            .substring(0, 10)));
        }

        List<AlertEvent> events = view.episodes("tungsten").get(0).events();
        assertThat(events).hasSize(Episode.MOST_EVENTS);
        assertThat(events.get(0).getInstant()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(events.get(99).getInstant()).isEqualTo("2026-05-15T00:00:00Z");
    }

    @Test
    void shouldReachBackAsFarAsIsWanted() {
        view.announced(News.announcement("old", "2024-11-30", "long ago"));
        view.announced(News.announcement("new", "2025-01-10", "now"));
        view.alerted(event("gone", 1, AlertStatus.FIRING, "2024-01-01"));
        view.alerted(event("gone", 1, AlertStatus.RESOLVED, "2024-02-01"));
        view.alerted(event("stands", 1, AlertStatus.FIRING, "2024-01-01"));
        for (int day = 0; day < 60; day++) {
            view.assessed(assessment(Instant.parse("2024-12-01T00:00:00Z")
                    .plus(Duration.ofDays(day))
                    .toString()
                    .substring(0, 10)));
        }

        JsonNode timeline = view.timeline("tungsten").orElseThrow();
        assertThat(timeline.get("from").asLong()).isBetween(seconds("2024-12-29"), seconds("2024-12-31"));
        assertThat(timeline.get("until").asLong()).isEqualTo(seconds("2025-01-29"));
        assertThat(timeline.get("events"))
                .extracting(event -> event.get("title").asText())
                .containsExactly("now");
        assertThat(timeline.get("alerts"))
                .extracting(alert -> alert.get("fingerprint").asText())
                .containsExactly("stands");
    }

    @Test
    void shouldDrawEachPriceOnce() {
        for (int day = 1; day <= 9; day++) {
            Assessment assessment = assessment("2025-01-0" + day);
            double price = day < 5 ? 330 : 340;
            Instant known = Instant.parse(day < 5 ? "2025-01-01T00:00:00Z" : "2025-01-05T00:00:00Z");
            assessment.setPrices(List.of(
                    new PriceLevel("apt-eu-smm", price, "USD", "mtu WO3", known),
                    new PriceLevel("somebody-else", 1.0, "USD", "t", known)));
            view.assessed(assessment);
        }

        JsonNode line = view.timeline("tungsten").orElseThrow().get("prices").get(0);
        assertThat(line.get("instrument").asText()).isEqualTo("apt-eu-smm");
        assertThat(line.get("benchmark").asBoolean()).isTrue();
        assertThat(line.get("t"))
                .extracting(JsonNode::asLong)
                .containsExactly(seconds("2025-01-01"), seconds("2025-01-05"));
        assertThat(line.get("price")).extracting(JsonNode::asText).containsExactly("330", "340");
    }

    @Test
    void shouldPutACorrectionInThePlaceOfWhatItCorrects() {
        view.announced(News.announcement("a", "2025-01-01", "first"));
        view.announced(News.announcement("a", "2025-01-02", "corrected"));
        view.announced(News.announcement("a", "2025-01-01", "first"));

        assertThat(view.timeline("tungsten").orElseThrow().get("events"))
                .extracting(event -> event.get("title").asText())
                .containsExactly("corrected");
    }

    @Test
    void shouldNotShowWhatDecisionsRefuse() {
        var announcement = News.announcement("a", "2025-01-01", "first");
        announcement.setMeasureId(" ");
        view.announced(announcement);

        assertThat(view.timeline("tungsten").orElseThrow().get("events")).isEmpty();
    }

    @Test
    void shouldKnowTheRulesLastPublished() {
        view.ruled(InputEncoder.rule(rule("High", "tungsten", "score >= 75"), true, 1000));
        view.ruled(InputEncoder.rule(rule("Any", Rule.ANY, "score >= 50"), true, 1000));
        view.ruled(InputEncoder.rule(rule("High", "tungsten", "score >= 80"), true, 2000));
        view.ruled(InputEncoder.rule(rule("Gone", "tungsten", "score >= 90"), true, 1000));
        view.ruled(InputEncoder.rule(rule("Gone", "tungsten", "score >= 90"), false, 2000));

        assertThat(view.rules("tungsten"))
                .extracting(rule -> rule.name() + ": " + rule.expr())
                .containsExactly("Any: score >= 50", "High: score >= 80");
        assertThat(view.timeline("tungsten").orElseThrow().get("thresholds"))
                .extracting(line -> line.get("value").asText())
                .containsExactly("50", "80");
    }

    private static Assessment assessment(String day) {
        return OutputEncoder.assessment(
                new AssessmentDraft().at(day).structure(0.5).build());
    }

    private static AlertEvent event(String fingerprint, long episode, AlertStatus to, String day) {
        return AlertEvent.newBuilder(Samples.firing())
                .setEventId(fingerprint + episode + to + day)
                .setFingerprint(fingerprint)
                .setEpisode(episode)
                .setTo(to)
                .setInstant(Instant.parse(day + "T00:00:00Z"))
                .build();
    }

    private static Rule rule(String name, String commodity, String expr) {
        return new Rule(name, commodity, expr, Optional.empty(), 0, 0, Severity.INFO, Map.of(), Map.of());
    }

    private static long seconds(String day) {
        return Instant.parse(day + "T00:00:00Z").getEpochSecond();
    }
}
