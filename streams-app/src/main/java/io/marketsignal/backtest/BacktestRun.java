package io.marketsignal.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.backtest.folder.HistoryMetrics;
import io.marketsignal.backtest.folder.Manifest;
import io.marketsignal.backtest.folder.RunFolder;
import io.marketsignal.backtest.folder.TrialsCsv;
import io.marketsignal.backtest.input.Decoded;
import io.marketsignal.backtest.input.UnusableInput;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.report.ReportData;
import io.marketsignal.report.ReportPage;
import io.marketsignal.scoring.Baseline;
import io.marketsignal.scoring.Baselines;
import io.marketsignal.scoring.CommodityScores;
import io.marketsignal.scoring.Period;
import io.marketsignal.scoring.ScoresJson;
import io.marketsignal.scoring.Scoring;
import io.marketsignal.scoring.Spans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One backtest: runs a decoded history, scores it and writes its folder. */
public final class BacktestRun {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Decoded decoded;
    private final List<Observation> observations;
    private final List<Profile> profiles;
    private final Yardstick yardstick;
    private final Manifest.Range range;
    private final Optional<Trials.Plan> plan;

    /** Hears how far a run has come. */
    public interface Progress {

        /**
         * More has been assessed.
         *
         * @param share of the instants, 0 to 1
         * @param alerts raised so far
         */
        void at(double share, int alerts);
    }

    /**
     * A run to be made.
     *
     * @param observations all that the history holds, for report and scores
     * @param range what to assess and to take down
     * @param plan variants to try beside it
     */
    public BacktestRun(
            Decoded decoded,
            List<Observation> observations,
            List<Profile> profiles,
            Yardstick yardstick,
            Manifest.Range range,
            Optional<Trials.Plan> plan) {
        this.decoded = decoded;
        this.observations = observations;
        Set<String> heardOf = new HashSet<>();
        observations.forEach(observation -> heardOf.add(observation.commodity()));
        this.profiles = profiles.stream()
                .filter(profile -> heardOf.contains(profile.commodity()))
                .toList();
        this.yardstick = yardstick;
        this.range = range;
        this.plan = plan;
    }

    /**
     * Makes it.
     *
     * @param folder where its files go; the caller completes it
     */
    public RunResult run(Conditions conditions, RunFolder folder, Progress progress) throws IOException {
        List<String> notes = new ArrayList<>();
        Map<String, Scoring> scorings = scorings(notes);
        Manifest manifest = Manifest.ofBacktest(decoded, range, profiles);
        ReportData report = new ReportData(title(), profiles, range.from(), range.until());
        HistoryMetrics metrics = new HistoryMetrics(manifest.id(), profiles, decoded.rules());
        for (Observation observation : observations) {
            report.observed(observation);
            metrics.observed(observation);
        }
        try (RunRecorder recorder = new RunRecorder(folder, range, profiles, metrics, report)) {
            new Backtest(decoded.history(), profiles, conditions)
                    .run(
                            recorder,
                            (done, total, instant) ->
                                    progress.at(total == 0 ? 1 : (double) done / total, recorder.raised()));
            Optional<Trials> trials = plan.map(what -> Trials.run(what, decoded.history(), conditions, scorings));
            return write(manifest, recorder, scorings, trials, notes, folder);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private RunResult write(
            Manifest manifest,
            RunRecorder recorder,
            Map<String, Scoring> scorings,
            Optional<Trials> trials,
            List<String> notes,
            RunFolder folder)
            throws IOException {
        Manifest.Result counts = new Manifest.Result(
                decoded.counts(),
                recorder.assessments(),
                recorder.events(),
                recorder.late(),
                decoded.allRejected(),
                recorder.alertsDigest());
        List<CommodityScores> scores = scores(recorder, scorings, trials);
        scores.forEach(recorder.metrics()::scored);
        ObjectNode scoresJson = ScoresJson.of(scores);
        ObjectNode manifestJson = manifest.json(counts);
        json(scoresJson, folder.file(RunFolder.SCORES));
        json(manifestJson, folder.file(RunFolder.MANIFEST));
        ReportPage.write(
                recorder.report()
                        .json(scoresJson, trials.flatMap(Trials::json).map(JsonNode.class::cast), manifestJson),
                folder.file(RunFolder.REPORT));
        if (trials.isPresent()) {
            TrialsCsv.write(trials.get(), folder.file(RunFolder.SWEEP));
        }
        long samples = recorder.metrics().write(folder.file(RunFolder.METRICS));
        return new RunResult(range, counts, scores, List.copyOf(notes), trials, samples);
    }

    /** What each commodity is held against; what cannot be is noted. */
    private Map<String, Scoring> scorings(List<String> notes) throws UnusableInput {
        Map<String, Scoring> scorings = new TreeMap<>();
        Period period = new Period(range.from(), range.until());
        for (Profile profile : profiles) {
            String commodity = profile.commodity();
            try {
                scorings.put(commodity, yardstick.scoring(commodity, profile.price(), ticks(commodity), period));
            } catch (IllegalArgumentException e) {
                notes.add(commodity + " is not scored: " + e.getMessage());
            }
        }
        if (yardstick.benchmark().isPresent() && scorings.isEmpty()) {
            throw new UnusableInput(notes.get(0));
        }
        if (plan.isPresent() && plan.get().split().isPresent()) {
            long split = plan.get().split().getAsLong();
            if (split <= range.from() || split >= range.until()) {
                throw new UnusableInput(
                        "the instant to split at must lie inside the range: " + Instant.ofEpochMilli(split));
            }
        }
        return scorings;
    }

    private List<Tick> ticks(String commodity) {
        return observations.stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .filter(tick -> tick.commodity().equals(commodity))
                .toList();
    }

    private List<CommodityScores> scores(RunRecorder recorder, Map<String, Scoring> scorings, Optional<Trials> trials) {
        Spans spans = spans(recorder.spans());
        List<CommodityScores> all = new ArrayList<>();
        for (Profile profile : profiles) {
            Scoring scoring = scorings.get(profile.commodity());
            if (scoring != null) {
                CommodityScores scores = scores(profile, scoring, spans, recorder);
                all.add(trials.flatMap(of -> of.walkForward(profile.commodity(), scoring))
                        .map(scores::with)
                        .orElse(scores));
            }
        }
        return all;
    }

    /** Every rule gets a row, whether it fired or not. */
    private Spans spans(Spans.Builder builder) {
        for (RuleVersion version : decoded.rules()) {
            profiles.stream()
                    .map(Profile::commodity)
                    .filter(commodity -> version.commodity().equals(Rule.ANY)
                            || version.commodity().equals(commodity))
                    .forEach(commodity ->
                            builder.rule(commodity, version.id(), version.rule().severity()));
        }
        return builder.build();
    }

    private CommodityScores scores(Profile profile, Scoring scoring, Spans spans, RunRecorder recorder) {
        String commodity = profile.commodity();
        List<Baseline> baselines = Baselines.of(
                commodity,
                scoring,
                ticks(commodity),
                profile.price(),
                recorder.policy(commodity),
                Baselines.Settings.DEFAULT);
        CommodityScores scores = CommodityScores.of(commodity, scoring, spans, baselines);
        recorder.report().scored(scores, spans);
        return scores;
    }

    private String title() {
        return "Backtest of "
                + String.join(", ", profiles.stream().map(Profile::title).toList());
    }

    private static void json(ObjectNode tree, Path file) throws IOException {
        Files.writeString(file, MAPPER.writeValueAsString(tree) + "\n", StandardCharsets.UTF_8);
    }
}
