package io.marketsignal.core.model;

import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * What deal news says at an instant. Easing deals are shown elsewhere, never subtracted.
 *
 * @param strength noisy-or of the tightening deals and the contests, 0 to 1
 * @param contests contested assets, sorted by name
 * @param contestEvidence the steps behind the contests, strongest first
 * @param evidence the steps behind all of it, strongest first
 */
public record DealSignal(
        double strength, List<Contest> contests, List<Evidence> contestEvidence, List<Evidence> evidence) {

    public static DealSignal at(long instant, Profile profile, Collection<Steps<DealStep>> deals) {
        List<Evidence> evidence = new ArrayList<>();
        for (Steps<DealStep> deal : deals) {
            double pressure = pressure(instant, profile.deals(), deal);
            if (pressure > 0) {
                evidence.add(evidence(deal.last().step(), pressure));
            }
        }
        List<Contest> contests = contests(instant, profile.deals(), deals);
        Map<String, Contest> strongest = new TreeMap<>();
        for (Contest contest : contests) {
            strongest.merge(contest.second().step().dealId(), contest, (a, b) -> b.strength() > a.strength() ? b : a);
        }
        double strength = NoisyOr.of(DoubleStream.concat(
                evidence.stream().mapToDouble(Evidence::weight),
                strongest.values().stream().mapToDouble(Contest::strength)));
        List<Evidence> ofContests = contestEvidence(contests);
        ofContests.stream()
                .filter(one -> evidence.stream().noneMatch(known -> known.id().equals(one.id())))
                .toList()
                .forEach(evidence::add);
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return new DealSignal(strength, contests, ofContests, List.copyOf(evidence));
    }

    /** The steps that make the claims, each once, with the strength of the strongest. */
    private static List<Evidence> contestEvidence(List<Contest> contests) {
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

    /** Stage x credibility x size x decay of a deal whose last step tightens supply. */
    private static double pressure(long instant, Profile.Deals model, Steps<DealStep> deal) {
        Steps.Known<DealStep> last = deal.last();
        DealStep step = last.step();
        if (step.direction() != Direction.TIGHTENING
                || step.coverage() == Coverage.NONE
                || isExpiredRumour(instant, model, last)) {
            return 0;
        }
        return model.stage().getOrDefault(step.stage(), 0.0)
                * credibility(model, step)
                * size(model, deal)
                * Days.decay(instant - last.since(), model.halfLife());
    }

    private static double credibility(Profile.Deals model, DealStep step) {
        return model.credibility().getOrDefault(step.credibility(), 0.0);
    }

    /** Yearly output at stake, as the last step that stated it gave it, over what is mined outside the largest producer. */
    private static double size(Profile.Deals model, Steps<DealStep> deal) {
        double size = model.unknownSize();
        for (Steps.Known<DealStep> known : deal.all()) {
            DealStep step = known.step();
            boolean yearly =
                    step.tonnesBasis().filter(model.outputBases()::contains).isPresent();
            if (yearly && step.tonnes().isPresent()) {
                size = StrictMath.min(1, step.tonnes().getAsDouble() / model.outputOutsideLargest());
            }
        }
        return size;
    }

    /** True if the deal rests on a rumour that no further step has confirmed in time. */
    static boolean isExpiredRumour(long instant, Profile.Deals model, Steps.Known<DealStep> last) {
        return last.step().isRumour() && instant - last.since() >= model.rumourExpiresAfter();
    }

    /** True if the deal is off: collapsed, the rival gone, or a rumour that died. */
    public static boolean isRetracted(long instant, Profile profile, Steps<DealStep> deal) {
        DealStage stage = deal.last().step().stage();
        return stage == DealStage.COLLAPSED
                || stage == DealStage.RIVAL_WITHDRAWN
                || isExpiredRumour(instant, profile.deals(), deal.last());
    }

    private static List<Contest> contests(long instant, Profile.Deals model, Collection<Steps<DealStep>> deals) {
        Comparator<DealStep.Asset> byName =
                Comparator.comparing(DealStep.Asset::name).thenComparing(DealStep.Asset::country);
        Map<DealStep.Asset, List<Steps.Known<DealStep>>> byAsset = new TreeMap<>(byName);
        for (Steps<DealStep> deal : deals) {
            for (Steps.Known<DealStep> known : deal.all()) {
                if (instant - known.since() < model.contestWindow()
                        && known.step().coverage() != Coverage.NONE) {
                    known.step()
                            .assets()
                            .forEach(asset -> byAsset.computeIfAbsent(asset, any -> new ArrayList<>())
                                    .add(known));
                }
            }
        }
        List<Contest> contests = new ArrayList<>();
        byAsset.forEach((asset, steps) -> {
            List<Contest.Claim> claims = claims(instant, model, asset, steps);
            if (claims.size() >= 2) {
                contests.add(new Contest(asset, claims));
            }
        });
        return contests;
    }

    private static List<Contest.Claim> claims(
            long instant, Profile.Deals model, DealStep.Asset asset, List<Steps.Known<DealStep>> steps) {
        steps.sort(Comparator.comparingLong((Steps.Known<DealStep> known) -> known.since())
                .thenComparing(known -> known.step().id()));
        Map<String, Contest.Claim> best = new LinkedHashMap<>();
        for (Steps.Known<DealStep> known : steps) {
            if (endsContest(known.step().stage())) {
                best.clear();
                continue;
            }
            double strength = credibility(model, known.step()) * Days.decay(instant - known.since(), model.halfLife());
            for (String country : claimants(asset, known.step())) {
                Contest.Claim claim =
                        new Contest.Claim(country, parties(country, known.step()), strength, known.step());
                best.merge(country, claim, (a, b) -> b.strength() > a.strength() ? b : a);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Contest.Claim::strength)
                        .reversed()
                        .thenComparing(Contest.Claim::country))
                .toList();
    }

    private static boolean endsContest(DealStage stage) {
        return stage == DealStage.SIGNED
                || stage == DealStage.CLOSED
                || stage == DealStage.COLLAPSED
                || stage == DealStage.RIVAL_WITHDRAWN;
    }

    /** Foreign countries with a state-backed party that wants the asset. */
    private static List<String> claimants(DealStep.Asset asset, DealStep step) {
        return step.parties().stream()
                .filter(party -> party.stateBacked() && party.role().claims())
                .map(DealStep.Party::country)
                .filter(country -> !country.equals(asset.country()))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> parties(String country, DealStep step) {
        return step.parties().stream()
                .filter(party -> party.country().equals(country) && party.role().claims())
                .sorted(Comparator.comparing(DealStep.Party::role))
                .map(DealStep.Party::name)
                .toList();
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
