package io.marketsignal.core.model;

import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What deal news says at an instant. Easing deals are shown elsewhere, never subtracted.
 *
 * @param strength noisy-or of the tightening deals and the contests, 0 to 1
 * @param contests contested assets, sorted by name
 * @param deals what evidence is drawn from
 */
public record DealSignal(long instant, double strength, List<Contest> contests, Deals deals) {

    public static DealSignal at(long instant, Profile profile, Collection<Steps<DealStep>> deals) {
        return new Deals(profile, deals).at(instant);
    }

    /** Number of contested assets. */
    public int contested() {
        return contests.size();
    }

    /** The steps behind the contests, each once with its strongest claim, strongest first. */
    public List<Evidence> contestEvidence() {
        Map<String, Evidence> byStep = new TreeMap<>();
        contests.forEach(contest -> contest.claims()
                .forEach(claim -> byStep.merge(
                        claim.step().id(),
                        evidence(claim.step(), claim.strength()),
                        (a, b) -> b.weight() > a.weight() ? b : a)));
        return byStep.values().stream()
                .sorted(Comparator.comparingDouble(Evidence::weight).reversed())
                .toList();
    }

    /** The steps behind all of it, strongest first. */
    public List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        deals.eachTightening(instant, (step, pressure) -> {
            if (pressure > 0) {
                evidence.add(evidence(step, pressure));
            }
        });
        contestEvidence().stream()
                .filter(one -> evidence.stream().noneMatch(known -> known.id().equals(one.id())))
                .toList()
                .forEach(evidence::add);
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return List.copyOf(evidence);
    }

    /** True if the deal is off: collapsed, the rival gone, or a rumour that died. */
    public static boolean isRetracted(long instant, Profile profile, Steps<DealStep> deal) {
        DealStage stage = deal.last().step().stage();
        return stage == DealStage.COLLAPSED
                || stage == DealStage.RIVAL_WITHDRAWN
                || Deals.isExpiredRumour(instant, profile.deals(), deal.last());
    }

    private static Evidence evidence(DealStep step, double weight) {
        return new Evidence(
                step.id(),
                Input.DEAL_NEWS,
                Part.DEALS,
                step.dealId(),
                step.headline(),
                step.sources(),
                step.knownAt(),
                weight,
                false);
    }
}
