package io.marketsignal.backtest.input;

/**
 * A record that was left out because it must not be believed.
 *
 * @param place where it stands, e.g. {@code ticks.avro: record 12}
 * @param cause what is wrong, in words
 */
public record Rejected(String place, String cause) {

    /** One line for people. */
    @Override
    public String toString() {
        return place + ": " + cause;
    }
}
