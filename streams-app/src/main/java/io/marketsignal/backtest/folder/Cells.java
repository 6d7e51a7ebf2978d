package io.marketsignal.backtest.folder;

import io.marketsignal.codec.ShortestDecimal;
import java.util.OptionalDouble;

/** Builds lines of numbers; most of them are those of the line before, so each column remembers its text. */
final class Cells {

    private final long[] bits;
    private final String[] texts;
    private final StringBuilder line = new StringBuilder(512);
    private int column;

    Cells(int columns) {
        bits = new long[columns];
        texts = new String[columns];
    }

    Cells start(String first) {
        line.setLength(0);
        line.append(first);
        column = 0;
        return this;
    }

    Cells text(String text) {
        line.append(',').append(text);
        return this;
    }

    Cells number(double value) {
        long now = Double.doubleToRawLongBits(value);
        if (texts[column] == null || bits[column] != now) {
            bits[column] = now;
            texts[column] = ShortestDecimal.text(value);
        }
        line.append(',').append(texts[column++]);
        return this;
    }

    Cells number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : absent();
    }

    Cells absent() {
        line.append(',');
        column++;
        return this;
    }

    /** The line, with its end. It is overwritten by the next. */
    CharSequence end() {
        return line.append('\n');
    }
}
