package io.marketsignal.core.observation;

/** Part played in a deal; some parts lay claim to the asset. */
public enum PartyRole {
    BUYER(true),
    BIDDER(true),
    RIVAL_BIDDER(true),
    FINANCIER(true),
    GOVERNMENT(true),
    OWNER(false),
    SELLER(false),
    PROCESSOR(false),
    TRADER(false),
    FORMER_PARTNER(false),
    UNKNOWN(false);

    private final boolean claims;

    PartyRole(boolean claims) {
        this.claims = claims;
    }

    /** True if somebody in this role wants the asset or stands behind one who does. */
    public boolean claims() {
        return claims;
    }
}
