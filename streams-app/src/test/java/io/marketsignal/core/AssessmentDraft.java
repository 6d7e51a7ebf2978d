package io.marketsignal.core;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Contest;
import io.marketsignal.core.model.DealSignal;
import io.marketsignal.core.model.PolicySignal;
import io.marketsignal.core.model.PriceSignal;
import io.marketsignal.core.model.StructureSignal;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** An assessment of tungsten in the making, as a rule would meet it: nothing happens, and prices are absent. */
public final class AssessmentDraft {

    private static final Profile PROFILE = Profiles.tungsten();

    private final Map<String, PriceSignal.Blend> blends = new LinkedHashMap<>();
    private final Map<String, Double> tightening = new LinkedHashMap<>();
    private final List<PolicySignal.Edge> edges = new ArrayList<>();
    private final List<Contest> contests = new ArrayList<>();
    private long instant = Times.at("2025-06-01");
    private double structure;
    private OptionalDouble price = OptionalDouble.empty();
    private double silentDays = PriceSignal.NEVER;
    private double policy;
    private int inForce;
    private double deals;

    public AssessmentDraft() {
        PROFILE.horizons().stream().map(Horizon::name).forEach(name -> tightening.put(name, 0.0));
    }

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
        blends.put(horizon, new PriceSignal.Blend(priceReturn, z, List.of("apt-eu-smm")));
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
        tightening.put(horizon, pressure);
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
                new PriceSignal(Map.copyOf(blends), price, List.of(), silentDays),
                new PolicySignal(policy, tightening, inForce, edges, List.of()),
                new DealSignal(deals, contests, List.of(), List.of()),
                0);
    }
}
