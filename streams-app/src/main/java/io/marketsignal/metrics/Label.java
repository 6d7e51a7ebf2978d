package io.marketsignal.metrics;

/** The labels of our metrics, and what bounds their values. */
public enum Label {
    COMMODITY("commodity", "slug of a commodity that has a profile"),
    PART("part", "`structure`, `price`, `policy`, `deals`"),
    INSTRUMENT("instrument", "id of an instrument of the profile"),
    HORIZON("horizon", "name of a horizon of the profile"),
    RULE("rule", "name of a rule; the first 50 of a commodity, any further one is `other`"),
    SEVERITY("severity", "`info`, `warning`, `critical`"),
    VERSION("version", "digest of a rule, or version of the build"),
    TO("to", "status after a transition: `INACTIVE`, `PENDING`, `FIRING`, `RECOVERING`, `NO_DATA`, `RESOLVED`"),
    REASON("reason", "[reason](alerts.md#reasons) of a transition, `CONDITION_TRUE` to `RULE_REMOVED`"),
    STREAM("stream", "`tariff-announcements`, `deal-news`"),
    MEASURE("measure", "id of a measure; only of the ten dates next ahead"),
    EDGE("edge", "`effective`, `end`"),
    INPUT("input", "`price-ticks`, `tariff-announcements`, `deal-news`, `alert-rules`"),
    PARTITION("partition", "number of a partition whose task runs in this process"),
    FATE("fate", "`late`, `repeated`, `corrected`, `superseded`, `unused`"),
    STAGE("stage", "`RECEIVE`, `DECODE`, `VALIDATE`, as in the header `dead-letter.stage`"),
    OUTCOME("outcome", "`accepted`, `refused`, `unreachable`"),
    NAME("name", "row of scores.json: a rule, a severity, all together, or a baseline"),
    KIND("kind", "`rule`, `severity`, `all`, `baseline`");

    private final String text;
    private final String bounds;

    Label(String text, String bounds) {
        this.text = text;
        this.bounds = bounds;
    }

    /** As in PromQL. */
    public String text() {
        return text;
    }

    /** The values that it takes, for people. */
    public String bounds() {
        return bounds;
    }
}
