package io.marketsignal.core.observation;

/** The decision inputs: the streams whose records, and nothing else, move an assessment. */
public enum Input {
    PRICE_TICKS("price-ticks"),
    TARIFF_ANNOUNCEMENTS("tariff-announcements"),
    DEAL_NEWS("deal-news"),
    ALERT_RULES("alert-rules");

    private final String stream;

    Input(String stream) {
        this.stream = stream;
    }

    /** The stream's name: the topic's name without prefix. */
    public String stream() {
        return stream;
    }
}
