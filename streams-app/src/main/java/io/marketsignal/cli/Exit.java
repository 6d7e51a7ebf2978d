package io.marketsignal.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of all commands, as help and documentation state them. */
final class Exit {

    static final int OK = 0;
    /** Done in part, or problems were found: rejected rows, invalid rules, topics that do not fit. */
    static final int PROBLEMS = 1;

    static final int USAGE = 2;
    /** The cluster or the registry does not answer, or something cannot start. */
    static final int UNAVAILABLE = 3;
    /** A defect of the monitor itself. */
    static final int DEFECT = 70;

    static final int INTERRUPTED = 130;

    private Exit() {}

    /** What each means, for help. */
    static Map<String, String> byCode() {
        Map<String, String> meaning = new LinkedHashMap<>();
        meaning.put("0", "done");
        meaning.put("1", "done in part, or problems found: rejected rows, invalid rules, unfit topics");
        meaning.put("2", "wrong usage or settings");
        meaning.put("3", "the cluster or the registry does not answer, or something cannot start");
        meaning.put("70", "a defect of the monitor, told with its stack trace");
        meaning.put("130", "interrupted by Ctrl-C (143: by SIGTERM), after a clean stop");
        return meaning;
    }
}
