package io.marketsignal.core;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Contest;
import io.marketsignal.core.model.DealSignal;
import io.marketsignal.core.model.Deals;
import io.marketsignal.core.model.PolicySignal;
import io.marketsignal.core.model.PriceSeries;
import io.marketsignal.core.model.PriceSignal;
import io.marketsignal.core.model.StructureSignal;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

/** An assessment of tungsten in the making, as a rule would meet it: nothing happens, and prices are absent. */
public final class AssessmentDraft {

    private static final Profile PROFILE = Profiles.tungsten();
    private static final PriceSeries.Signal[] NO_SIGNALS = {};
    private static final PriceSeries.Point[] NO_PRICES = {};

    private final PriceSignal.Blend[] blends =
            new PriceSignal.Blend[PROFILE.horizons().size()];
    private final double[] tightening = new double[PROFILE.horizons().size()];
    private final List<PolicySignal.Edge> edges = new ArrayList<>();
    private final List<Contest> contests = new ArrayList<>();
    private long instant = Times.at("2025-06-01");
    private double structure;
    private OptionalDouble price = OptionalDouble.empty();
    private double silentDays = PriceSignal.NEVER;
    private double policy;
    private int inForce;
    private double deals;

    public AssessmentDraft at(String when) {
        instant = Times.at(when);
        return this;
    }

    public AssessmentDraft structure(double strength) {
        structure = strength;
        return this;
    }

    public AssessmentDraft price(double strength) {
        price = OptionalDouble.of(strength);
        return this;
    }

    public AssessmentDraft moved(String horizon, double priceReturn, double z) {
        blends[PROFILE.horizons().indexOf(PROFILE.horizon(horizon))] =
                new PriceSignal.Blend(priceReturn, z, new BitSet());
        return this;
    }

    public AssessmentDraft silent(double days) {
        silentDays = days;
        return this;
    }

    public AssessmentDraft policy(double strength) {
        policy = strength;
        return this;
    }

    public AssessmentDraft tightened(String horizon, double pressure) {
        tightening[PROFILE.horizons().indexOf(PROFILE.horizon(horizon))] = pressure;
        return this;
    }

    public AssessmentDraft inForce(int measures) {
        inForce = measures;
        return this;
    }

    public AssessmentDraft edge(MeasureDraft measure, String when, boolean end) {
        edges.add(new PolicySignal.Edge(measure.build(), Times.at(when), end));
        return this;
    }

    public AssessmentDraft deals(double strength) {
        deals = strength;
        return this;
    }

    /** An asset that two countries are after by one step. */
    public AssessmentDraft contested(String asset, DealDraft step, String first, String second) {
        DealStep told = step.build();
        contests.add(new Contest(
                new DealStep.Asset(asset, "KZ"),
                List.of(
                        new Contest.Claim(first, List.of(first + " bank"), 1, told),
                        new Contest.Claim(second, List.of(second + " bank"), 0.5, told))));
        return this;
    }

    public Assessment build() {
        return Assessment.of(
                "tungsten",
                instant,
                PROFILE,
                new StructureSignal(structure, List.of()),
                new PriceSignal(PROFILE, blends.clone(), price, NO_SIGNALS, NO_PRICES, silentDays),
                new PolicySignal(instant, PROFILE, List.of(), inForce, edges, policy, tightening.clone()),
                new DealSignal(instant, deals, contests, new Deals(PROFILE, List.of())),
                0);
    }
}
