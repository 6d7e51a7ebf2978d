package io.marketsignal.backtest.input;

/** What a run has read, precisely enough to know the same again. */
public sealed interface RunInput {

    /** How many records of it were read. */
    long records();

    /**
     * A file.
     *
     * @param file its name, without its folder
     * @param sha256 of its content, 64 hexadecimal digits
     */
    record File(String file, String sha256, long records) implements RunInput {}

    /**
     * A stretch of a partition.
     *
     * @param from first offset
     * @param to offset after the last
     */
    record Partition(String topic, int partition, long from, long to, long records) implements RunInput {}
}
