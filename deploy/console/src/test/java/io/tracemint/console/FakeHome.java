package io.tracemint.console;

import io.tracemint.console.job.Job;
import io.tracemint.console.job.JobState;
import io.tracemint.console.job.Jobs;
import io.tracemint.console.job.Launcher;
import io.tracemint.console.login.Oidc;
import io.tracemint.console.page.Site;
import io.tracemint.console.store.Workspace;
import io.tracemint.console.web.Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A console on a folder, whose launcher makes what the real one makes, at once. */
public final class FakeHome implements AutoCloseable {
  public static final String TOKEN = "test-token";

  private final Workspace workspace;
  private final Jobs jobs;
  private final Server server;

  private FakeHome(Workspace workspace, Jobs jobs, ConsoleSettings settings, Optional<Oidc> oidc) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.server = Server.start(new Site(workspace, jobs, settings), TOKEN, oidc);
  }

  public static FakeHome open(Path folder) throws IOException {
    return open(folder, new ConsoleSettings("127.0.0.1", 0, 1 << 20, 1, 2));
  }

  public static FakeHome open(Path folder, ConsoleSettings settings) throws IOException {
    return open(folder, Workspace.open(folder.resolve("home")), settings, Optional.empty());
  }

  /** A console that shows other folders, or where people sign in. */
  public static FakeHome open(
      Path folder, Workspace workspace, ConsoleSettings settings, Optional<Oidc> oidc)
      throws IOException {
    Launcher launcher = new Launcher(script(folder), workspace.home());
    Jobs jobs = new Jobs(workspace.own("jobs"), launcher, settings, Clock.systemUTC());
    return new FakeHome(workspace, jobs, settings, oidc);
  }

  public static Path script(Path folder) throws IOException {
    Path script = folder.resolve("tracemint");
    if (!Files.exists(script)) {
      try (InputStream in = FakeHome.class.getResourceAsStream("tracemint")) {
        Files.copy(in, script);
      }
      if (!script.toFile().setExecutable(true)) {
        throw new IOException(script + " cannot be made executable");
      }
    }
    return script;
  }

  public Workspace workspace() {
    return workspace;
  }

  public Jobs jobs() {
    return jobs;
  }

  public int port() {
    return server.port();
  }

  public Path trace(String name) throws IOException {
    return Files.writeString(workspace.home().resolve("traces").resolve(name), "packets");
  }

  /** Waits until the job has ended, and says how. */
  public static JobState ended(Job job) {
    until(() -> job.state().hasEnded());
    return job.state();
  }

  public static void until(BooleanSupplier holds) {
    for (int tries = 0; tries < 1200 && !holds.getAsBoolean(); tries++) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (!holds.getAsBoolean()) {
      throw new AssertionError("It does not come to hold");
    }
  }

  @Override
  public void close() {
    server.close();
    jobs.close();
  }
}
