package io.tracemint.console;

import io.tracemint.console.job.Jobs;
import io.tracemint.console.job.Launcher;
import io.tracemint.console.login.Oidc;
import io.tracemint.console.login.OidcSettings;
import io.tracemint.console.page.Site;
import io.tracemint.console.store.Stores;
import io.tracemint.console.store.Workspace;
import io.tracemint.console.web.Server;
import io.tracemint.failure.ExitCode;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tracemint serve}: opens the console on a folder and says where it is. */
@Command(
    name = "tracemint serve",
    description = {
      "Open the console in the browser: upload or choose a trace, see what it holds,",
      "learn it, watch the progress, read the report, compare runs, generate more. It",
      "can be reached from this machine with the address that is printed. Jobs are",
      "processes of their own."
    },
    footer = {
      "%nExamples:",
      "  tracemint serve",
      "  tracemint serve /data/traces --set console.port=9000 --set console.jobs=2%n"
    })
public final class Serve implements Callable<Integer> {
  private static final int TOKEN_BYTES = 24;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Folder of runs and traces (default: the current one).")
  private Path folder = Path.of("");

  @Option(
      names = "--workspace",
      paramLabel = "FOLDER",
      description = {
        "Show the runs of another folder, too: hdfs://..., s3a://... or one of this machine;",
        "give the option again for more."
      })
  private List<String> others = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a setting, such as console.port ('tracemint settings' lists them).")
  private Map<String, String> sets = new LinkedHashMap<>();

  @Option(names = "--config", paramLabel = "FILE", description = "Your settings in HOCON.")
  private Optional<Path> config = Optional.empty();

  // Read by name, by picocli.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Serve()).execute(arguments));
  }

  @Override
  public Integer call() {
    try {
      serve(Settings.resolve(layers()));
      return ExitCode.DONE.value();
    } catch (UserError wrong) {
      System.err.println("tracemint: " + wrong.getMessage());
      return ExitCode.USER_ERROR.value();
    } catch (IOException | InterruptedException failure) {
      System.err.println("tracemint: " + failure.getMessage());
      return ExitCode.OUR_FAULT.value();
    }
  }

  private List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.ofTexts("command line", sets));
    config.ifPresent(file -> layers.add(Layer.ofFile(file)));
    return layers;
  }

  private void serve(Settings all) throws IOException, InterruptedException {
    ConsoleSettings settings = ConsoleSettings.of(all);
    Optional<Oidc> oidc = OidcSettings.of(all).map(asked -> new Oidc(asked, Clock.systemUTC()));
    Workspace workspace = Workspace.open(folder.toAbsolutePath(), others, Stores.reached());
    Path script = Path.of(System.getProperty("tracemint.home", ".")).resolve("tracemint");
    Launcher launcher = new Launcher(script.toAbsolutePath(), workspace.home());
    String token = token();
    try (FileChannel lock = lock(workspace);
        Jobs jobs = new Jobs(workspace.own("jobs"), launcher, settings, Clock.systemUTC());
        Server server = Server.start(new Site(workspace, jobs, settings), token, oidc)) {
      System.out.printf(
          "The console of %s is at%n%n    http://%s:%d/?token=%s%n%nOpen it in a browser. Whoever"
              + " has this address can start jobs as you. End it with Ctrl-C.%n",
          workspace.home(), settings.host(), server.port(), token);
      new CountDownLatch(1).await();
      lock.force(false);
    }
  }

  // Two consoles would both look after the jobs of one folder. The lock ends with the process.
  private static FileChannel lock(Workspace workspace) throws IOException {
    FileChannel file =
        FileChannel.open(
            workspace.own("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (file.tryLock() == null) {
      throw UserError.of(
          "Another console works in %s. Use that one, end it, or name another folder.",
          workspace.home());
    }
    return file;
  }

  private static String token() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
