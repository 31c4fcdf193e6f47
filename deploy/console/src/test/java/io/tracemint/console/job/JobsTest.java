package io.tracemint.console.job;

import static io.tracemint.console.FakeHome.ended;
import static io.tracemint.console.FakeHome.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.console.ConsoleSettings;
import io.tracemint.console.FakeHome;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
  private static final ConsoleSettings SETTINGS = new ConsoleSettings("127.0.0.1", 0, 1, 1, 2);
  @TempDir Path folder;

  private Jobs open() throws IOException {
    Launcher launcher = new Launcher(FakeHome.script(folder), folder);
    return new Jobs(folder.resolve("jobs"), launcher, SETTINGS, Clock.systemUTC());
  }

  private static Order order(String trace) {
    return new Order(
        "Look", "trace:" + trace, List.of(List.of("ingest", trace, "--output", "r"), inspect()));
  }

  private static List<String> inspect() {
    return List.of("inspect", "r");
  }

  @AfterEach
  void letAllGo() throws IOException {
    Files.writeString(folder.resolve("go"), "");
  }

  @Test
  void commandsRunOneAfterTheOtherInTheFolder() throws IOException {
    try (Jobs jobs = open()) {
      Job job = jobs.submit(order("t.pcap"));

      assertThat(ended(job)).isEqualTo(JobState.DONE);
      assertThat(job.json(1).orElseThrow().path("rows").asInt()).isEqualTo(5);
      assertThat(Files.readString(folder.resolve("calls")))
          .containsPattern("(?s)ingest t.pcap --output r --json-events --summary-json.*inspect r");
    }
  }

  @Test
  void aFailureEndsTheJobAndSaysWhy() throws IOException {
    try (Jobs jobs = open()) {
      Job job = jobs.submit(order("bad.pcap"));

      assertThat(ended(job)).isEqualTo(JobState.FAILED);
      assertThat(job.record().code()).isEqualTo(2);
      assertThat(job.said().failure()).contains("byte 24 is no record");
      assertThat(Files.readString(folder.resolve("calls"))).doesNotContain("inspect");
    }
  }

  @Test
  void aJobIsStoppedAndBegunAgain() throws IOException {
    try (Jobs jobs = open()) {
      Job job = jobs.submit(order("slow.pcap"));
      until(() -> job.state() == JobState.RUNNING && !job.said().phases().isEmpty());
      ProcessHandle process = job.process().orElseThrow();
      jobs.stop(job);

      assertThat(ended(job)).isEqualTo(JobState.STOPPED);
      assertThat(process.isAlive()).isFalse();
      letAllGo();
      assertThat(ended(jobs.again(job))).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void noMoreWaitThanTheSettingSays() throws IOException {
    try (Jobs jobs = open()) {
      Job first = jobs.submit(order("slow.pcap"));
      until(() -> first.state() == JobState.RUNNING);
      Job second = jobs.submit(order("t.pcap"));
      jobs.submit(order("t.pcap"));

      assertThat(second.state()).isEqualTo(JobState.WAITING);
      assertThatThrownBy(() -> jobs.submit(order("t.pcap")))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("2 jobs wait already, which is the most (console.waiting)");
      jobs.stop(second);
      assertThat(second.state()).isEqualTo(JobState.STOPPED);
    }
  }

  @Test
  void anotherConsoleGoesOnWithWhatAKilledOneLeft() throws IOException {
    Job running;
    Job waiting;
    try (Jobs jobs = open()) {
      running = jobs.submit(order("slow.pcap"));
      until(() -> running.state() == JobState.RUNNING);
      waiting = jobs.submit(order("t.pcap"));
    }
    try (Jobs jobs = open()) {
      Job found = jobs.find(running.id()).orElseThrow();
      assertThat(found.state()).isEqualTo(JobState.RUNNING);
      assertThat(found.process()).isPresent();
      assertThat(jobs.find(waiting.id()).orElseThrow().state()).isEqualTo(JobState.STOPPED);

      letAllGo();
      assertThat(ended(found)).isEqualTo(JobState.DONE);
      assertThat(found.json(1)).isPresent();
    }
  }

  @Test
  void whatDiedWithItsConsoleIsSeenToHaveStopped() throws IOException {
    Job running;
    try (Jobs jobs = open()) {
      running = jobs.submit(order("slow.pcap"));
      until(() -> running.state() == JobState.RUNNING);
    }
    ProcessHandle process = running.process().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    try (Jobs jobs = open()) {
      assertThat(ended(jobs.find(running.id()).orElseThrow())).isEqualTo(JobState.STOPPED);
    }
  }
}
