package io.marketsignal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.codec.InputDecoder;
import io.marketsignal.config.ProfileFile;
import io.marketsignal.config.RulesFile;
import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.feed.CsvInput;
import io.marketsignal.feed.FeedReader;
import io.marketsignal.feed.InputRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another mineral needs a profile, rules and its files, and no code. */
class OtherMineralTest {

    private final Conditions conditions = new Conditions();
    private final Profile profile = ProfileFile.parse("profile.yaml", PlainLoop.resource("mineral/profile.yaml"));

    @Test
    void shouldWatchAnotherMineralByItsFilesAlone() throws Exception {
        PlainLoop loop = PlainLoop.over(history(), profile, 24 * PlainLoop.HOUR);

        // ln 1.3 * 30/31 = 0.2539 over a floor of 0.01 * sqrt(30 * 5/7) = 0.0463: clipped at 4, full strength;
        // one producer with governance 0.5: B = 0.5; score = 100 (1 - (1 - 0.75)(1 - 0.4 * 0.5)) = 80
        assertThat(at(loop, "2024-02-11").score()).isCloseTo(80, within(1e-9));
        // the price is 23 days old and still in the horizon; banned exports double the governance term: B = 1, and
        // policy is at full strength: 100 (1 - 0.25 * 0.25 * 0.6) = 96.25
        assertThat(at(loop, "2024-03-05").score()).isCloseTo(96.25, within(1e-9));
        assertThat(loop.events)
                .filteredOn(event -> event.state().status() == AlertStatus.FIRING)
                .extracting(event -> Instant.ofEpochMilli(event.instant()).toString())
                .first()
                .isEqualTo("2024-02-11T00:00:00Z");
    }

    private List<Observation> history() throws Exception {
        InputDecoder decoder = new InputDecoder(List.of(profile), conditions);
        List<Observation> history = new ArrayList<>();
        for (Rule rule : RulesFile.parse("rules.yaml", PlainLoop.resource("mineral/rules.yaml"), conditions)) {
            history.add(new RuleVersion(rule, true, PlainLoop.START.toEpochMilli()));
        }
        List<InputRecord> records = new FeedReader("unobtainium")
                .prices(CsvInput.resource("mineral/prices.csv"))
                .events(CsvInput.resource("mineral/events.csv"), CsvInput.resource("mineral/details.csv"))
                .read()
                .records();
        for (InputRecord record : records) {
            history.add(decoder.decode(
                    record.input(),
                    record.key(),
                    record.value(),
                    record.knownAt().toEpochMilli()));
        }
        return history;
    }

    private static Assessment at(PlainLoop loop, String day) {
        return loop.assessments.get(Instant.parse(day + "T00:00:00Z").toEpochMilli());
    }
}
