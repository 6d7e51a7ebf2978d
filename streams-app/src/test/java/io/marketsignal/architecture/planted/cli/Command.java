package io.marketsignal.architecture.planted.cli;

/** The outermost edge. */
public final class Command {
    private Command() {}

    public static int run() {
        return 0;
    }
}
