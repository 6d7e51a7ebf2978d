package io.marketsignal.feed;

import java.io.IOException;

/** A file that cannot be imported at all: absent, not UTF-8, without a needed column. The message names the file. */
public final class BadFileException extends IOException {
    private static final long serialVersionUID = 1L;

    BadFileException(String file, String cause) {
        super(file + ": " + cause);
    }

    BadFileException(String file, long line, String cause) {
        super(file + ":" + line + ": " + cause);
    }
}
