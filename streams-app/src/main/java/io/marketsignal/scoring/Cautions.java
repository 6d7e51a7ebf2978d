package io.marketsignal.scoring;

import io.marketsignal.core.time.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the figures of a run do not say, in sentences. */
final class Cautions {

    /** With fewer cases a ratio is an anecdote. */
    static final int FEW = 10;

    // Between prices further apart a calm day is a guess.
    private static final double WIDE_GAP_DAYS = 30;

    private final Scoring scoring;
    private final Collection<Span> alerts;
    private final List<String> texts = new ArrayList<>();

    Cautions(Scoring scoring, Collection<Span> alerts) {
        this.scoring = scoring;
        this.alerts = alerts;
    }

    List<String> texts() {
        unknownDays();
        episodes();
        fewOutcomes();
        fewAlerts();
        scoring.outcomes().benchmark().ifPresent(this::prices);
        return List.copyOf(texts);
    }

    private void unknownDays() {
        int known = count(Verdict.HIT) + count(Verdict.FALSE_ALARM);
        int days = scoring.dayVerdicts().size();
        if (known < days) {
            texts.add("Outcomes are known for " + known + " of " + days
                    + " days. Alerts raised on the others are unknown and enter no ratio.");
        }
    }

    private void episodes() {
        List<Stretch> episodes = episodes(scoring);
        if (episodes.size() == 1) {
            texts.add(
                    "All " + count(Verdict.HIT) + " positive days belong to one episode, "
                            + date(episodes.get(0).from()) + " to "
                            + date(episodes.get(0).to())
                            + ": n = 1, however many alerts and outcomes are counted in it. No figure here tells skill from luck.");
        }
    }

    /** The positive days, joined over gaps no longer than the outcomes' own days. */
    private static List<Stretch> episodes(Scoring scoring) {
        double within = scoring.outcomes().withinDays();
        List<Stretch> episodes = new ArrayList<>();
        List<Verdict> verdicts = scoring.dayVerdicts();
        for (int day = 0; day < verdicts.size(); day++) {
            if (verdicts.get(day) != Verdict.HIT) {
                continue;
            }
            long instant = scoring.day(day);
            int last = episodes.size() - 1;
            if (last >= 0 && Days.between(episodes.get(last).to(), instant) <= within) {
                episodes.add(new Stretch(episodes.remove(last).from(), instant));
            } else {
                episodes.add(new Stretch(instant, instant));
            }
        }
        return episodes;
    }

    private void fewOutcomes() {
        int outcomes = scoring.toCatch().size();
        if (outcomes == 0) {
            texts.add("There was nothing to catch: recall and lead time have no value.");
        } else if (outcomes < FEW) {
            texts.add("Outcomes to catch: " + outcomes + ", fewer than " + FEW + ". Recall is an anecdote.");
        }
    }

    private void fewAlerts() {
        Score score = CommodityScores.all(scoring, alerts);
        int known = score.precision().of();
        if (known > 0 && known < FEW) {
            texts.add("Warnings and critical alerts with a known outcome: " + known + ", fewer than " + FEW
                    + ". Precision is an anecdote.");
        }
        int stretches = Stretch.of(alerts, scoring.period()).size();
        if (stretches < score.alerts()) {
            texts.add(
                    "The " + score.alerts() + " warnings and critical alerts overlap: merged, " + stretches
                            + " of them would remain. The intervals take alerts and outcomes for independent, hence are too narrow.");
        }
    }

    private void prices(Benchmark benchmark) {
        if (benchmark.instruments().size() > 1) {
            texts.add("The benchmark joins " + benchmark.instruments().size()
                    + " instruments: where one follows another, a difference of level counts as a move.");
        }
        int calm = 0;
        int guessed = 0;
        List<Verdict> verdicts = scoring.dayVerdicts();
        for (int day = 0; day < verdicts.size(); day++) {
            if (verdicts.get(day) == Verdict.FALSE_ALARM) {
                calm++;
                guessed += benchmark.gapDays(scoring.day(day)).orElse(0) > WIDE_GAP_DAYS ? 1 : 0;
            }
        }
        if (guessed > 0) {
            texts.add(guessed + " of " + calm + " calm days lie between two prices more than "
                    + OutcomeRule.number(WIDE_GAP_DAYS)
                    + " days apart: they are guesses, and false alarms in calm times can hardly be measured.");
        }
    }

    /** What to know about a walk-forward. */
    static List<String> of(WalkForward result) {
        List<String> texts = new ArrayList<>();
        for (WalkForward.Fold fold : result.folds()) {
            String at = "Walk-forward at " + date(fold.train().until()) + ": ";
            if (!fold.informed()) {
                texts.add(at + "no variant did better than another before it, the first was taken.");
            }
            if (result.objective().of(fold.after()).isEmpty()) {
                texts.add(at + "there was nothing to score after it.");
            }
        }
        return texts;
    }

    private int count(Verdict verdict) {
        return (int) scoring.dayVerdicts().stream().filter(verdict::equals).count();
    }

    private static LocalDate date(long instant) {
        return Instant.ofEpochMilli(instant).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
