package io.marketsignal.core.model;

import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;

/** The known deals of a commodity: what in them does not change with time is worked out once. */
public final class Deals {

    private static final Comparator<DealStep.Asset> BY_NAME =
            Comparator.comparing(DealStep.Asset::name).thenComparing(DealStep.Asset::country);

    private final Profile.Deals model;
    private static final Comparator<Contest.Claim> STRONGEST_FIRST =
            Comparator.comparingDouble(Contest.Claim::strength).reversed().thenComparing(Contest.Claim::country);

    private final List<Tightening> tightening = new ArrayList<>();
    private final List<Disputed> disputed = new ArrayList<>();
    private final List<Steps.Known<DealStep>> rumours = new ArrayList<>();

    /** A deal whose last step tightens supply, with its pressure when it became known. */
    private record Tightening(Steps.Known<DealStep> last, double pressure) {}

    /** An asset that at least two countries have ever claimed, with the steps that speak of it in their order. */
    private record Disputed(DealStep.Asset asset, List<Move> moves) {
        /** When it was last spoken of. */
        long latest() {
            return moves.get(moves.size() - 1).known().since();
        }
    }

    /** One step in a contest. */
    private record Move(Steps.Known<DealStep> known, double credibility, Map<String, List<String>> partiesByClaimant) {}

    public Deals(Profile profile, Collection<Steps<DealStep>> deals) {
        this.model = profile.deals();
        deals.forEach(this::weigh);
        assets(deals).forEach((asset, moves) -> {
            moves.sort(Comparator.comparingLong((Move move) -> move.known().since())
                    .thenComparing(move -> move.known().step().id()));
            long claimants = moves.stream()
                    .flatMap(move -> move.partiesByClaimant().keySet().stream())
                    .distinct()
                    .count();
            if (claimants >= 2) {
                disputed.add(new Disputed(asset, moves));
            }
        });
    }

    /** Stage x credibility x size; the decay is left to the instant. */
    private void weigh(Steps<DealStep> deal) {
        DealStep step = deal.last().step();
        if (step.isRumour()) {
            rumours.add(deal.last());
        }
        double pressure = model.stage().getOrDefault(step.stage(), 0.0) * credibility(step) * size(deal);
        if (step.direction() == Direction.TIGHTENING && step.coverage() != Coverage.NONE && pressure > 0) {
            tightening.add(new Tightening(deal.last(), pressure));
        }
    }

    private double credibility(DealStep step) {
        return model.credibility().getOrDefault(step.credibility(), 0.0);
    }

    /** Yearly output at stake, as the last step that stated it gave it, over what is mined outside the largest producer. */
    private double size(Steps<DealStep> deal) {
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

    private Map<DealStep.Asset, List<Move>> assets(Collection<Steps<DealStep>> deals) {
        Map<DealStep.Asset, List<Move>> byAsset = new TreeMap<>(BY_NAME);
        for (Steps<DealStep> deal : deals) {
            for (Steps.Known<DealStep> known : deal.all()) {
                if (known.step().coverage() != Coverage.NONE) {
                    known.step()
                            .assets()
                            .forEach(asset -> byAsset.computeIfAbsent(asset, any -> new ArrayList<>())
                                    .add(new Move(known, credibility(known.step()), claimants(asset, known.step()))));
                }
            }
        }
        return byAsset;
    }

    /** Foreign countries with a state-backed party that wants the asset, each with its parties, bidders first. */
    private static Map<String, List<String>> claimants(DealStep.Asset asset, DealStep step) {
        Map<String, List<String>> claimants = new TreeMap<>();
        step.parties().stream()
                .filter(party -> party.stateBacked() && party.role().claims())
                .map(DealStep.Party::country)
                .filter(country -> !country.equals(asset.country()))
                .forEach(country -> claimants.put(country, parties(country, step)));
        return claimants;
    }

    private static List<String> parties(String country, DealStep step) {
        return step.parties().stream()
                .filter(party -> party.country().equals(country) && party.role().claims())
                .sorted(Comparator.comparing(DealStep.Party::role))
                .map(DealStep.Party::name)
                .toList();
    }

    public DealSignal at(long instant) {
        NoisyOr strength = new NoisyOr();
        eachTightening(instant, (step, pressure) -> strength.add(pressure));
        List<Contest> contests = contests(instant);
        if (!contests.isEmpty()) {
            strongestOfDeals(contests).forEach(contest -> strength.add(contest.strength()));
        }
        return new DealSignal(instant, strength.strength(), contests, this);
    }

    /** Tells the tightening deals in the order in which they are combined: last step, and pressure with its decay. */
    void eachTightening(long instant, ObjDoubleConsumer<DealStep> told) {
        for (Tightening deal : tightening) {
            if (!isExpiredRumour(instant, model, deal.last())) {
                told.accept(deal.last().step(), deal.pressure() * decay(instant, deal.last()));
            }
        }
    }

    /** Number of deals that rest on a rumour which nothing has confirmed in time. */
    public int expiredRumours(long instant) {
        int expired = 0;
        for (Steps.Known<DealStep> rumour : rumours) {
            if (isExpiredRumour(instant, model, rumour)) {
                expired++;
            }
        }
        return expired;
    }

    /** A deal with several contested assets counts once. */
    private static Collection<Contest> strongestOfDeals(List<Contest> contests) {
        Map<String, Contest> strongest = new TreeMap<>();
        for (Contest contest : contests) {
            strongest.merge(contest.second().step().dealId(), contest, (a, b) -> b.strength() > a.strength() ? b : a);
        }
        return strongest.values();
    }

    private double decay(long instant, Steps.Known<DealStep> known) {
        return Days.decay(instant - known.since(), model.halfLife());
    }

    private List<Contest> contests(long instant) {
        if (disputed.isEmpty()) {
            return List.of();
        }
        List<Contest> contests = new ArrayList<>();
        for (Disputed asset : disputed) {
            if (instant - asset.latest() >= model.contestWindow()) {
                continue;
            }
            List<Contest.Claim> claims = claims(instant, asset.moves());
            if (claims.size() >= 2) {
                contests.add(new Contest(asset.asset(), claims));
            }
        }
        return contests;
    }

    private List<Contest.Claim> claims(long instant, List<Move> moves) {
        List<Contest.Claim> best = new ArrayList<>();
        for (Move move : moves) {
            DealStep step = move.known().step();
            if (instant - move.known().since() >= model.contestWindow()) {
                continue;
            }
            if (endsContest(step.stage())) {
                best.clear();
                continue;
            }
            double strength = move.credibility() * decay(instant, move.known());
            move.partiesByClaimant()
                    .forEach((country, parties) -> put(best, new Contest.Claim(country, parties, strength, step)));
        }
        if (best.size() < 2) {
            return List.of();
        }
        best.sort(STRONGEST_FIRST);
        return Collections.unmodifiableList(best);
    }

    /** Of each country the strongest claim counts, of equal ones the first. */
    private static void put(List<Contest.Claim> best, Contest.Claim claim) {
        for (int i = 0; i < best.size(); i++) {
            Contest.Claim known = best.get(i);
            if (known.country().equals(claim.country())) {
                best.set(i, claim.strength() > known.strength() ? claim : known);
                return;
            }
        }
        best.add(claim);
    }

    private static boolean endsContest(DealStage stage) {
        return stage == DealStage.SIGNED
                || stage == DealStage.CLOSED
                || stage == DealStage.COLLAPSED
                || stage == DealStage.RIVAL_WITHDRAWN;
    }

    /** True if the deal rests on a rumour that no further step has confirmed in time. */
    static boolean isExpiredRumour(long instant, Profile.Deals model, Steps.Known<DealStep> last) {
        return last.step().isRumour() && instant - last.since() >= model.rumourExpiresAfter();
    }
}
