package io.marketsignal.feed;

/**
 * Where a record was read.
 *
 * @param file name of the file as the user gave it
 * @param line line of the row's start, from 1
 */
public record Origin(String file, long line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
