package io.marketsignal.cli;

import io.marketsignal.replay.Leftovers;
import io.marketsignal.replay.Leftovers.Removal;
import java.util.List;

/** What a replay leaves in the cluster. Closing removes what nobody needs: after a replay that broke off, everything. */
final class ReplayTraces implements AutoCloseable {

    private final Console console;
    private final Leftovers leftovers;
    private final String prefix;
    private boolean topicsStay;

    ReplayTraces(Console console, Leftovers leftovers, String prefix) {
        this.console = console;
        this.leftovers = leftovers;
        this.prefix = prefix;
    }

    /** @throws Failure if something is there already, or the prefix is that of other topics */
    void requireNone() {
        requireReplay();
        List<String> found = leftovers.find();
        if (!found.isEmpty()) {
            throw Failure.usage("an earlier replay with the prefix '" + prefix + "' has left "
                    + String.join(", ", found) + ": remove that with " + command() + ", or choose another --prefix");
        }
    }

    private void requireReplay() {
        try {
            leftovers.requireNoInputs();
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--prefix: " + e.getMessage());
        }
    }

    private String command() {
        return "`monitor replay --clean --prefix " + prefix + "`";
    }

    /** Removes what an earlier replay has left; returns the exit code. */
    int removeEarlier() {
        requireReplay();
        Removal removal = leftovers.removeAll();
        removal.removed().forEach(one -> console.out().println("removed  " + one));
        removal.left().forEach(one -> console.say("not removed: " + one));
        if (removal.removed().isEmpty() && removal.left().isEmpty()) {
            console.say("nothing of a replay with the prefix '" + prefix + "' is there");
        }
        return removal.left().isEmpty() ? Exit.OK : Exit.PROBLEMS;
    }

    /** What was decided is complete and shall stay. */
    void keepTopics() {
        topicsStay = true;
    }

    @Override
    public void close() {
        Removal removal = topicsStay ? leftovers.removeInternals() : leftovers.removeAll();
        if (!topicsStay && !removal.removed().isEmpty()) {
            console.say("removed what the replay had made in the cluster (" + prefix + "*)");
        }
        if (!removal.left().isEmpty()) {
            removal.left().forEach(one -> console.say("not removed: " + one));
            console.say(command() + " removes the rest");
        }
    }
}
