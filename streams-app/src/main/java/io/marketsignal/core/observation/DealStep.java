package io.marketsignal.core.observation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One step in the life of a deal or project around an asset.
 *
 * @param tonnes tonnage on the stated basis
 * @param tonnesBasis basis of tonnes as the source words it
 */
public record DealStep(
        String commodity,
        String id,
        String dealId,
        DealStage stage,
        Direction direction,
        Coverage coverage,
        List<Asset> assets,
        List<Party> parties,
        OptionalDouble tonnes,
        Optional<String> tonnesBasis,
        Credibility credibility,
        String headline,
        List<String> sources,
        long occurredAt,
        long knownAt)
        implements Observation {

    /** A mine, deposit, plant or company; name and country identify it. */
    public record Asset(String name, String country) {
        /** Name with country, for people. */
        public String label() {
            return name + " (" + country + ")";
        }
    }

    /** Somebody with a part in the deal. */
    public record Party(String name, String country, PartyRole role, boolean stateBacked) {}

    @Override
    public Input input() {
        return Input.DEAL_NEWS;
    }

    /** True if the step rests on rumour, which expires unless a further step confirms it. */
    public boolean isRumour() {
        return stage == DealStage.RUMOUR || credibility == Credibility.RUMOUR;
    }
}
