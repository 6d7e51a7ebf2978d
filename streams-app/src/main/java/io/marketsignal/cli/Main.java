package io.marketsignal.cli;

import io.marketsignal.serde.AvroLimits;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
@Command(
        name = "monitor",
        synopsisSubcommandLabel = "COMMAND",
        header = "Joins prices, trade policy and deal news per commodity, and alerts on what they tell together.",
        versionProvider = Main.Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            BacktestCommand.class,
            ImportCommand.class,
            AlertsCommand.class,
            TopicsCommand.class,
            RulesCommand.class,
            DeadLettersCommand.class,
            CompareCommand.class,
            ReplayCommand.class
        },
        footer = {
            "",
            "Begin with `monitor demo`: it needs nothing but Java. Each command explains itself with --help.",
            ""
        })
public final class Main implements Runnable {

    private static final long SECONDS_TO_STOP = 10;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log what happens inside, and show the stack trace of a failure.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    private final Console console;

    Main(Console console) {
        this.console = console;
    }

    /** Ends the process with the exit codes that {@code --help} lists. */
    public static void main(String[] arguments) {
        quietLogs(List.of(arguments));
        AvroLimits.apply();
        Thread working = Thread.currentThread();
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(working, finished), "stop-command"));
        int code = execute(Console.ofProcess(System.getenv()), arguments);
        finished.countDown();
        System.exit(code);
    }

    // Before the first logger is made. A command that runs for long logs; the others speak for themselves.
    private static void quietLogs(List<String> arguments) {
        boolean verbose = arguments.contains("--verbose");
        boolean runs = arguments.contains("run");
        System.getProperties().putIfAbsent("monitor.log.level", verbose || runs ? "INFO" : "WARN");
        System.getProperties().putIfAbsent("monitor.client.log.level", verbose || runs ? "WARN" : "OFF");
    }

    // Ctrl-C and SIGTERM interrupt the command, which closes what it opened; the process waits for that.
    private static void stop(Thread working, CountDownLatch finished) {
        working.interrupt();
        try {
            boolean inTime = finished.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("monitor: not everything stopped within " + SECONDS_TO_STOP + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one command and returns its exit code; interrupting the thread ends it. */
    static int execute(Console console, String... arguments) {
        Main main = new Main(console);
        CommandLine line = new CommandLine(main, new Factory(console));
        line.setOut(writer(console.out()));
        line.setErr(writer(console.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.palette() == Palette.ON ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(AlertText.WIDTH);
        line.setUsageHelpLongOptionsMaxWidth(34);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Instant.class, Main::instant);
        line.getCommandSpec().exitCodeOnInvalidInput(Exit.USAGE);
        exitCodesInHelp(line);
        line.setParameterExceptionHandler((e, given) -> main.wrongUsage(e));
        line.setExecutionExceptionHandler((e, command, parsed) -> new Failures(console, main.verbose).report(e));
        try {
            return line.execute(arguments);
        } finally {
            // What interrupted the command has done its work.
            boolean unused = Thread.interrupted();
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static void exitCodesInHelp(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n");
        spec.usageMessage().exitCodeList(Exit.byCode());
        line.getSubcommands().values().forEach(Main::exitCodesInHelp);
    }

    private int wrongUsage(ParameterException e) {
        console.say("monitor: " + e.getMessage());
        boolean helped = CommandLine.UnmatchedArgumentException.printSuggestions(e, writer(console.err()));
        if (!helped) {
            console.say("`" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help` explains.");
        }
        return Exit.USAGE;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("not an instant such as 2025-10-22T00:00:00Z: " + text);
        }
    }

    /** Without a command there is nothing to do but to explain. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? `monitor --help` lists them");
    }

    /** Makes commands, which all talk to one console. */
    private record Factory(Console console) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                var constructor = type.getDeclaredConstructor(Console.class);
                return constructor.newInstance(console);
            } catch (NoSuchMethodException e) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }

    /** The version in the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"monitor " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
