package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose captures and outputs lie in an object store, on a cluster of real processes. */
@Tag("nightly")
class ObjectStoreFaultsTest {
  private static final String TRACE = "t.pcap";
  private static final String OUTPUT = "out";

  @TempDir Path folder;
  private ObjectStore store;
  private Standalone cluster;
  private int jobs;

  @BeforeEach
  void start() throws IOException {
    UsualRun.undisturbed();
    store = ObjectStore.start(folder);
    store.put(TRACE, Files.readAllBytes(UsualRun.trace()));
    cluster = Standalone.start(folder, SharedSecret.write(folder));
  }

  @AfterEach
  void stop() {
    cluster.close();
    store.close();
  }

  private Child run(String... more) {
    List<String> words = new ArrayList<>(UsualRun.words(at(TRACE), at(OUTPUT)));
    words.addAll(List.of(more));
    return submit(words);
  }

  private Child submit(List<String> words) {
    List<String> arguments = new ArrayList<>(List.of("--master", cluster.url()));
    arguments.addAll(words);
    arguments.add("--");
    arguments.addAll(SmallRun.sizes());
    arguments.addAll(store.settings());
    Map<String, String> environment = new HashMap<>(cluster.environment());
    environment.putAll(ObjectStore.environment());
    Path log = folder.resolve("job-" + jobs++ + ".log");
    return Child.start(Distribution.script("standalone", arguments), environment, log);
  }

  private static String at(String name) {
    return ObjectStore.BUCKET + name;
  }

  private String ends(Child job, int code) {
    try (job) {
      assertThat(job.awaitEnd(Waiting.PATIENCE)).as(job.log()).isEqualTo(code);
      return job.log();
    }
  }

  private String verify(int code) {
    return ends(submit(List.of("verify", at(OUTPUT))), code);
  }

  private void isLikeTheUndisturbed() throws IOException {
    assertThat(UsualRun.made(store::json, OUTPUT)).isEqualTo(UsualRun.undisturbed());
    assertThat(store.has(OUTPUT + "/_lock")).isFalse();
  }

  @Test
  void aRunIsKeptReplacedAndVerifiedThere() throws IOException {
    ends(run(), 0);
    isLikeTheUndisturbed();
    assertThat(verify(0)).contains("is whole");

    assertThat(ends(run("--if-exists", "update"), 0)).contains("is complete, kept");
    List<String> again = List.of("ingest", at(TRACE), "--output", at(OUTPUT + "/records"));
    assertThat(ends(submit(again), 2)).contains("--if-exists");
    ends(run("--if-exists", "overwrite"), 0);
    isLikeTheUndisturbed();

    String model = OUTPUT + "/model/chunk-00001.model";
    store.put(model, new byte[store.get(model).length]);
    assertThat(verify(2)).contains("chunk-00001.model");
  }

  @Test
  void aKilledDriverIsContinuedByTheSameCommand() throws IOException {
    for (String step : List.of("ingest", "train", "export")) {
      try (Child job = run()) {
        job.awaitLog("(?m)^== " + step, Waiting.PATIENCE);
        job.killAll();
      }
      assertThat(store.has(OUTPUT + "/report/_SUCCESS")).isFalse();
    }
    assertThat(ends(run(), 0)).contains("is complete, kept");
    isLikeTheUndisturbed();
    verify(0);
  }

  @Test
  void ofTwoRunsIntoOneFolderOneIsRefusedInWords() throws IOException {
    try (Child one = run();
        Child other = run()) {
      Waiting.until("end of a run", Waiting.PATIENCE, () -> !one.isAlive() || !other.isAlive());
      Child refused = one.isAlive() ? other : one;
      assertThat(ends(refused, 2))
          .contains("is being written by another run")
          .doesNotContain("this is our fault");
      ends(refused == one ? other : one, 0);
    }
    isLikeTheUndisturbed();
  }
}
