package io.marketsignal.backtest.folder;

import java.util.ArrayList;
import java.util.List;

/** The metric families of a run. Their resolutions are the smallest changes that a board can show. */
final class Families {

    private static final String PREFIX = "marketsignal_";
    private static final double POINTS = 0.1;
    private static final double RATIO = 0.001;
    private static final double DEVIATIONS = 0.01;
    private static final double A_DAY = 86_400;
    private static final double ANY = 0;

    private final List<Gauge> all = new ArrayList<>();

    final Gauge score = plain("score", "Supply risk, 0 to 100", POINTS);
    final Gauge partial = plain("score_partial", "1 if a part had no data, so that the score is a lower bound", ANY);
    final Gauge contribution = plain("score_contribution", "Points of the score owed to a part", POINTS);
    final Gauge strength = of("strength", "ratio", "Strength of a part, 0 to 1", RATIO, false);
    final Gauge price = of("price", "", "Newest known price, in currency and unit of the instrument", RATIO, true);
    final Gauge priceReturn = of("price_return", "ratio", "Blended return over a horizon, 0.1 for +10 %", RATIO, false);
    final Gauge priceZ = plain("price_z", "Blended return over a horizon in standard deviations", DEVIATIONS);
    final Gauge silence = of("price_silence", "seconds", "Time since the last usable tick", A_DAY, false);
    final Gauge tightening =
            plain("policy_tightening", "Undecayed pressure of policy news within a horizon, 0 to 1", RATIO);
    final Gauge inForce = plain("measures_in_force", "Measures in force that touch the commodity", ANY);
    final Gauge contested = plain("deals_contested", "Contested assets", ANY);
    final Gauge late = plain("late_records", "Records so far that came later than the grace", ANY);
    final Gauge active = plain("alert_active", "1 while an alert stands: it has fired and has not ended", ANY);

    List<Gauge> all() {
        return all;
    }

    private Gauge plain(String name, String help, double resolution) {
        return of(name, "", help, resolution, false);
    }

    private Gauge of(String name, String unit, String help, double resolution, boolean relative) {
        String full = PREFIX + name + (unit.isEmpty() ? "" : "_" + unit);
        Gauge gauge = new Gauge(full, unit, help, resolution, relative);
        all.add(gauge);
        return gauge;
    }
}
