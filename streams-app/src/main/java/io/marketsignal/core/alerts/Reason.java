package io.marketsignal.core.alerts;

/** Why an alert moved. */
public enum Reason {
    /** The rule's condition began to hold. */
    CONDITION_TRUE,
    /** The condition stopped holding before its hold time was over, or no longer clears. */
    CONDITION_FALSE,
    /** The condition held for the rule's hold time. */
    HOLD_ELAPSED,
    /** The clearing condition holds. */
    CONDITION_CLEARED,
    /** The clearing condition held for the rule's keep time. */
    KEEP_ELAPSED,
    /** The rule reads a value that is absent: absence is not calm. */
    DATA_MISSING,
    /** The values stayed absent for so long that the alert ended. */
    DATA_ABSENT,
    /** What the alert rested on was taken back: a rumour died, a measure was suspended or ended. */
    EVIDENCE_RETRACTED,
    /** A new version of the rule is in force. */
    RULE_CHANGED,
    /** The rule was removed. */
    RULE_REMOVED
}
