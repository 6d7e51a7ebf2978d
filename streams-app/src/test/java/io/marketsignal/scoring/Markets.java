package io.marketsignal.scoring;

import io.marketsignal.core.Profiles;
import io.marketsignal.core.Times;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Small markets whose scores can be worked out by hand. Day 0 is the epoch. */
final class Markets {

    static final String COMMODITY = "unobtainium";

    private Markets() {}

    static Profile.Price model() {
        return Profiles.small(COMMODITY).price();
    }

    static long day(double day) {
        return Math.round(day * Times.DAY);
    }

    /** A price that is of a day, known at the end of it. */
    static Tick tick(String instrument, double day, double price) {
        return new Tick(
                COMMODITY,
                instrument + "/" + day,
                instrument,
                TickKind.ASSESSMENT,
                price,
                1,
                "",
                day(day),
                day(day + 1),
                Optional.empty());
    }

    /** Prices of one instrument: day, price, day, price ... */
    static List<Tick> prices(double... daysAndPrices) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < daysAndPrices.length; i += 2) {
            ticks.add(tick("ore-north", daysAndPrices[i], daysAndPrices[i + 1]));
        }
        return ticks;
    }

    static Benchmark benchmark(double... daysAndPrices) {
        return Benchmark.of("ore-north", prices(daysAndPrices), model());
    }

    /** Flat at 100 for 10 days, up by 21 % from day 10 to day 20, flat at 121 until day 40. */
    static Benchmark step() {
        return benchmark(0, 100, 10, 100, 20, 121, 40, 121);
    }

    /** "Up 10 % within 10 days." */
    static final OutcomeRule TEN_IN_TEN = new OutcomeRule(0.10, 10);

    static Span span(String rule, double from, double to) {
        return new Span(COMMODITY, rule, Severity.WARNING, 1, day(from), OptionalLong.of(day(to)));
    }

    static Span open(String rule, double from) {
        return new Span(COMMODITY, rule, Severity.WARNING, 1, day(from), OptionalLong.empty());
    }

    static Period days(double from, double until) {
        return new Period(day(from), day(until));
    }

    static Score score(Scoring scoring, Span... spans) {
        return scoring.score("any", Score.Kind.RULE, Optional.of(Severity.WARNING), List.of(spans));
    }
}
