package io.marketsignal.backtest;

import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.scoring.Benchmark;
import io.marketsignal.scoring.LabelFile;
import io.marketsignal.scoring.Labels;
import io.marketsignal.scoring.Outcome;
import io.marketsignal.scoring.OutcomeRule;
import io.marketsignal.scoring.Outcomes;
import io.marketsignal.scoring.Period;
import io.marketsignal.scoring.Rises;
import io.marketsignal.scoring.Scoring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the alerts of a run are held against.
 *
 * @param rule a price move that mattered; with labels its days alone count
 * @param labels outcomes by commodity, in place of price moves
 * @param benchmark instrument or pattern whose price it is; empty: the profile's, as scoring chooses
 */
public record Yardstick(OutcomeRule rule, Optional<Map<String, List<Outcome>>> labels, Optional<String> benchmark) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,5}(?:\\.\\d{1,3})?) ?% in (\\d{1,5})d");

    /**
     * Reads a rule such as {@code 15% in 60d}.
     *
     * @throws IllegalArgumentException if it has another form, or makes no sense
     */
    public static OutcomeRule rule(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("not an outcome: '" + text + "' (write e.g. \"15% in 60d\")");
        }
        return new OutcomeRule(Double.parseDouble(form.group(1)) / 100, Double.parseDouble(form.group(2)));
    }

    /**
     * Reads a file of labels.
     *
     * @param name of the file, for messages
     * @throws io.marketsignal.config.InvalidFile if it cannot be used
     */
    public static Map<String, List<Outcome>> labels(String name, String text, List<Profile> profiles) {
        return LabelFile.parse(
                name, text, profiles.stream().map(Profile::commodity).toList());
    }

    /**
     * The scoring of one commodity.
     *
     * @param ticks all of the commodity
     * @throws IllegalArgumentException if it has no such price; the message says which there are
     */
    Scoring scoring(String commodity, Profile.Price model, List<Tick> ticks, Period period) {
        return new Scoring(period, outcomes(commodity, model, ticks, period));
    }

    private Outcomes outcomes(String commodity, Profile.Price model, List<Tick> ticks, Period period) {
        if (labels.isPresent()) {
            return new Labels(labels.get().getOrDefault(commodity, List.of()), rule.withinDays(), period.until());
        }
        Benchmark price = benchmark
                .map(choice -> Benchmark.of(choice, ticks, model))
                .orElseGet(() -> Benchmark.standard(ticks, model));
        return new Rises(price, rule);
    }
}
