package io.marketsignal.core.alerts;

/** Place in an alert's life. */
public enum AlertStatus {
    INACTIVE,
    PENDING,
    FIRING,
    RECOVERING,
    NO_DATA,
    RESOLVED;

    /** True while the alert stands: it has fired and has not ended. */
    public boolean isRaised() {
        return this == FIRING || this == RECOVERING || this == NO_DATA;
    }
}
