package io.marketsignal.core.model;

import io.marketsignal.core.observation.DealStep;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An asset that state-backed rivals of different countries are after.
 *
 * @param claims strongest first; at least two
 */
public record Contest(DealStep.Asset asset, List<Claim> claims) {

    /**
     * One country's claim.
     *
     * @param parties its parties as reported, bidders first; untrusted text
     * @param strength credibility of the step x decay with its age, 0 to 1
     * @param step the step that makes the claim strongest
     */
    public record Claim(String country, List<String> parties, double strength, DealStep step) {
        @Override
        public String toString() {
            return country + ": " + String.join(", ", parties);
        }
    }

    /** A contest is as strong as its second-best claim. */
    public double strength() {
        return second().strength();
    }

    public Claim second() {
        return claims.get(1);
    }

    /** Who is against whom, for people. */
    public String rivals() {
        return claims.stream().map(Claim::toString).collect(Collectors.joining(" against "));
    }
}
