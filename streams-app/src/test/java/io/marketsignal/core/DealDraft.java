package io.marketsignal.core;

import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.Credibility;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.PartyRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A step of a deal in the making: confirmed news that eases supply, unless the story says otherwise. */
public final class DealDraft implements Draft {

    private final String dealId;
    private final DealStage stage;
    private final long knownAt;
    private String commodity;
    private String id;
    private Direction direction = Direction.EASING;
    private Coverage coverage = Coverage.FULL;
    private final List<DealStep.Asset> assets = new ArrayList<>();
    private final List<DealStep.Party> parties = new ArrayList<>();
    private OptionalDouble tonnes = OptionalDouble.empty();
    private Optional<String> basis = Optional.empty();
    private Credibility credibility = Credibility.CONFIRMED;
    private String headline;

    DealDraft(String commodity, String dealId, DealStage stage, long knownAt) {
        this.commodity = commodity;
        this.dealId = dealId;
        this.stage = stage;
        this.knownAt = knownAt;
        this.id = dealId + "/" + Times.told(knownAt);
        this.headline = dealId + " " + stage;
    }

    public static DealDraft deal(String dealId, DealStage stage, String knownAt) {
        return new DealDraft("tungsten", dealId, stage, Times.at(knownAt));
    }

    public DealDraft of(String otherCommodity) {
        commodity = otherCommodity;
        return this;
    }

    public DealDraft id(String newId) {
        id = newId;
        return this;
    }

    public DealDraft tightening() {
        return direction(Direction.TIGHTENING);
    }

    public DealDraft direction(Direction newDirection) {
        direction = newDirection;
        return this;
    }

    public DealDraft notCovering() {
        coverage = Coverage.NONE;
        return this;
    }

    public DealDraft asset(String name, String country) {
        assets.add(new DealStep.Asset(name, country));
        return this;
    }

    public DealDraft state(String party, String country, PartyRole role) {
        parties.add(new DealStep.Party(party, country, role, true));
        return this;
    }

    public DealDraft company(String party, String country, PartyRole role) {
        parties.add(new DealStep.Party(party, country, role, false));
        return this;
    }

    public DealDraft tonnes(double amount, String ofBasis) {
        tonnes = OptionalDouble.of(amount);
        basis = Optional.of(ofBasis);
        return this;
    }

    public DealDraft rumoured() {
        return credible(Credibility.RUMOUR);
    }

    public DealDraft credible(Credibility newCredibility) {
        credibility = newCredibility;
        return this;
    }

    public DealDraft saying(String newHeadline) {
        headline = newHeadline;
        return this;
    }

    public DealStep build() {
        return new DealStep(
                commodity,
                id,
                dealId,
                stage,
                direction,
                coverage,
                List.copyOf(assets),
                List.copyOf(parties),
                tonnes,
                basis,
                credibility,
                headline,
                List.of(),
                knownAt - Times.DAY,
                knownAt);
    }

    @Override
    public Observation observation() {
        return build();
    }
}
