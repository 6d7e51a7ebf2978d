package io.marketsignal.architecture.planted.codec;

import io.marketsignal.architecture.planted.cli.Command;

/** Planted: calls outwards. */
public final class KnowsTheCommandLine {
    int command() {
        return Command.run();
    }
}
