package io.marketsignal.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command talks. Both streams are UTF-8 whatever the locale, so that two machines write the same bytes.
 *
 * @param out what was asked for, and nothing else
 * @param err everything said beside it
 * @param outIsTerminal whether a person sees out
 * @param errIsTerminal whether a person sees err, so that a line of it can be drawn over
 * @param palette colours of out
 */
record Console(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, Palette palette) {

    /** Names, comma separated, those of out and err that are terminals. Java cannot tell, so the launcher does. */
    static final String TERMINAL_PROPERTY = "monitor.terminal";

    static Console ofProcess(Map<String, String> environment) {
        String terminals = System.getProperty(TERMINAL_PROPERTY, "");
        boolean out = terminals.contains("out");
        boolean colours = out
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Console(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                out,
                terminals.contains("err"),
                colours ? Palette.ON : Palette.OFF);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Says something beside the output; text of strangers in it is made harmless. */
    void say(String message) {
        err.println(PlainText.safeLines(message));
    }
}
