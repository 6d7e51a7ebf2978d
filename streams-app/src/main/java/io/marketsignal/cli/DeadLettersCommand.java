package io.marketsignal.cli;

import picocli.CommandLine.Command;

/** Works with the records that were refused. */
@Command(
        name = "dead-letters",
        header = "List and show the records that were refused, and put them back.",
        description = {
            "",
            "A record that must not be believed goes to the dead letters as it came, with where it lay and why it was"
                    + " refused. What can be read by now, or has been repaired, can be put back into its input, once.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {DeadLettersList.class, DeadLettersShow.class, DeadLettersReplay.class})
final class DeadLettersCommand {}
