package io.tracemint.launch;

import io.tracemint.failure.ExitCode;
import io.tracemint.failure.UserError;
import io.tracemint.family.Families;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobRunner;
import io.tracemint.jobs.ProductVersion;
import io.tracemint.output.RunManifest;
import io.tracemint.progress.Console;
import io.tracemint.settings.Settings;
import io.tracemint.table.PageChecksums;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command line: {@code tracemint JOB OPTIONS}. */
@Command(
    name = "tracemint",
    description = "Learns a network trace and generates a synthetic one.",
    synopsisSubcommandLabel = "JOB",
    mixinStandardHelpOptions = true,
    versionProvider = Tracemint.Version.class,
    subcommands = HelpCommand.class,
    commandListHeading = "%nJobs:%n",
    footer =
        "%n'tracemint help JOB' is a job's manual. Exit codes: 0 done, 1 command line,"
            + " 2 input or settings, 3 our fault, 4 quality gate, 137 memory.")
public final class Tracemint {
  private final Console console;

  private Tracemint(Console console) {
    this.console = console;
  }

  public static void main(String[] arguments) throws SparkUserAppException {
    Console console = Console.ofProcess();
    LastWords.prepare(console);
    ProcessEnd.with(execute(console, arguments));
  }

  /** Runs a command line in this process. */
  static ExitCode execute(Console console, String... arguments) {
    CommandLine line = commandLine(new Tracemint(console));
    int code = line.execute(arguments);
    for (ExitCode known : ExitCode.values()) {
      if (known.value() == code) {
        return known;
      }
    }
    return ExitCode.OUR_FAULT;
  }

  /**
   * Runs a job in a session that is there already, as in a notebook; fails with what the command
   * line would have said.
   */
  public static RunManifest run(SparkSession spark, Console console, List<String> words)
      throws Exception {
    ParseResult command = parse(console, words);
    CommonOptions common = commonOf(command);
    Settings settings =
        Families.complete(Settings.resolve(common.layers(settingOptions(command), Map.of())));
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    PageChecksums.in(hadoop);
    return new JobRunner(settings, () -> spark, hadoop, console)
        .run(
            command.commandSpec().name(),
            (Job) command.commandSpec().userObject(),
            common.ifExists());
  }

  static ParseResult parse(Console console, List<String> words) {
    try {
      return commandLine(new Tracemint(console))
          .parseArgs(words.toArray(String[]::new))
          .subcommand();
    } catch (CommandLine.ParameterException wrong) {
      throw new UserError(wrong.getMessage(), wrong);
    }
  }

  private static CommonOptions commonOf(ParseResult command) {
    return (CommonOptions) command.commandSpec().mixins().get("common").userObject();
  }

  private static CommandLine commandLine(Tracemint tracemint) {
    CommandLine line = new CommandLine(tracemint);
    for (Job job : Jobs.all()) {
      CommandLine command = new CommandLine(job);
      command.getCommandSpec().mixinStandardHelpOptions(true);
      command.addMixin("common", new CommonOptions());
      line.addSubcommand(command);
    }
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(tracemint.console.results(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(tracemint::reject)
        .setExecutionStrategy(tracemint::run);
  }

  private int reject(CommandLine.ParameterException thrown, String... arguments) {
    CommandLine.ParameterException wrong = Misspelt.cause(thrown, arguments);
    console.say("tracemint: %s", wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(
        wrong, new PrintWriter(console.messages(), true, StandardCharsets.UTF_8));
    console.say(
        "Try 'tracemint help %s'.",
        wrong.getCommandLine().getParent() == null ? "" : wrong.getCommandLine().getCommandName());
    return ExitCode.COMMAND_LINE.value();
  }

  private int run(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    if (!parsed.hasSubcommand()) {
      parsed.commandSpec().commandLine().usage(console.results());
      return ExitCode.COMMAND_LINE.value();
    }
    ParseResult command = parsed.subcommand();
    if (command.commandSpec().userObject() instanceof Job job) {
      return runJob(command, job).value();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private ExitCode runJob(ParseResult command, Job job) {
    CommonOptions common = commonOf(command);
    Console shown = common.json() ? console.forPrograms() : console;
    try {
      if (common.verbose()) {
        Logs.show();
      }
      Settings settings =
          Families.complete(
              Settings.resolve(common.layers(settingOptions(command), Sessions.submitted())));
      RunManifest manifest = runJob(command.commandSpec().name(), job, common, settings, shown);
      if (common.summary()) {
        console.results().println(manifest.toLine());
      }
      return ExitCode.DONE;
    } catch (Throwable failure) {
      return Failures.report(failure, shown);
    }
  }

  private static RunManifest runJob(
      String name, Job job, CommonOptions common, Settings settings, Console shown)
      throws Exception {
    try (Sessions sessions = new Sessions(name, common.sparkConf())) {
      Configuration hadoop = SparkHadoopUtil.get().newConfiguration(sessions.conf());
      return new JobRunner(settings, sessions, hadoop, shown).run(name, job, common.ifExists());
    }
  }

  /**
   * An option whose {@code descriptionKey} is a setting's name is a short way to set it; one that
   * ends in {@code -file} names the file that holds the value.
   */
  private static Map<String, String> settingOptions(ParseResult command) {
    Map<String, String> values = new LinkedHashMap<>();
    for (OptionSpec option : command.matchedOptions()) {
      if (!option.descriptionKey().isEmpty()) {
        String given = String.join(",", option.originalStringValues());
        boolean inFile = option.longestName().endsWith("-file");
        values.put(option.descriptionKey(), inFile ? "file:" + given : given);
      }
    }
    return values;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      ProductVersion version = ProductVersion.load();
      return new String[] {"tracemint " + version.version() + " (" + version.commit() + ")"};
    }
  }
}
