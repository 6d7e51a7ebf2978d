package io.marketsignal.cli;

import io.marketsignal.app.InvalidSetting;
import io.marketsignal.config.InvalidFile;
import io.marketsignal.embedded.EmbeddedException;
import io.marketsignal.feed.BadFileException;
import io.marketsignal.feed.ImportFailedException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Tells a person why a command failed: one sentence for what is to be expected, the stack trace for a defect.
 *
 * @param verbose whether to show the trace in any case
 */
record Failures(Console console, boolean verbose) {

    /** Says it, and returns the exit code. */
    int report(Throwable failure) {
        int code = code(failure);
        if (code == Exit.INTERRUPTED) {
            return code;
        }
        console.say("monitor: " + (code == Exit.DEFECT ? "a defect of the monitor: " : "") + sentence(failure));
        if (verbose || code == Exit.DEFECT) {
            failure.printStackTrace(console.err());
        }
        return code;
    }

    private static int code(Throwable failure) {
        if (isInterrupt(failure)) {
            return Exit.INTERRUPTED;
        } else if (failure instanceof Failure expected) {
            return expected.exitCode();
        } else if (failure instanceof InvalidSetting
                || failure instanceof InvalidFile
                || failure instanceof BadFileException
                || failure instanceof ConfigException) {
            return Exit.USAGE;
        } else if (failure instanceof EmbeddedException
                || failure instanceof ImportFailedException
                || failure instanceof KafkaException
                || failure instanceof TimeoutException
                || failure instanceof IOException) {
            return failure.getCause() instanceof ConfigException ? Exit.USAGE : Exit.UNAVAILABLE;
        }
        return Exit.DEFECT;
    }

    private static boolean isInterrupt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof InterruptException
                    || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    /** The message, and that of its cause where it says more. */
    static String sentence(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        Throwable cause = failure.getCause();
        boolean saysMore = failure instanceof KafkaException
                && cause != null
                && cause.getMessage() != null
                && !message.contains(cause.getMessage());
        return saysMore ? message + ": " + cause.getMessage() : message;
    }
}
