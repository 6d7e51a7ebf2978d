package io.marketsignal.scoring;

/** What became of an alert, or of a day on which one might have stood. */
public enum Verdict {
    /** What it warned of happened in time. */
    HIT("hit"),
    /** It did not. */
    FALSE_ALARM("false"),
    /** The time in which it could happen is not over, or was not observed. */
    UNKNOWN("unknown");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The word in reports and files. */
    public String label() {
        return label;
    }
}
