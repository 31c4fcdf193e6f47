package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.ChildLaunch;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two days of one network: the second day's training goes on from the first day's model. */
class ContinuedTrainingTest {
  private static final List<String> TINY =
      List.of(
          "simulate.hours=0.02",
          "flows.chunks=2",
          "conversations.backend=host",
          "conversations.passes=6",
          "conversations.fine-tune-share=0.5",
          "conversations.story.memory=16",
          "conversations.story.head=16",
          "conversations.records.memory=24",
          "conversations.records.head=16");

  @TempDir static Path folder;

  @BeforeAll
  static void makeDays() {
    makeDay("monday", "2026-01-05T08:00:00Z", "1");
    makeDay("tuesday", "2026-01-06T08:00:00Z", "2");
    done("fit", at("monday/flows"), "--output", at("monday/encoders"));
    done(train("monday/flows", "monday/model", "--encoders", at("monday/encoders")));
  }

  private static void makeDay(String day, String start, String seed) {
    String capture = at(day + ".pcap");
    done(
        "simulate",
        "--packets",
        "700",
        "--output",
        capture,
        "--set",
        "simulate.start=" + start,
        "--seed",
        seed);
    done("ingest", capture, "--output", at(day + "/records"));
    done("flows", at(day + "/records"), "--output", at(day + "/flows"));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static String[] train(String flows, String model, String... more) {
    List<String> words = new ArrayList<>(List.of("train", at(flows), "--output", at(model)));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static String[] tiny(String... words) {
    List<String> all = new ArrayList<>(List.of(words[0]));
    TINY.forEach(setting -> all.addAll(List.of("--set", setting)));
    all.addAll(List.of(words).subList(1, words.length));
    return all.toArray(String[]::new);
  }

  private static Run run(String... words) {
    return Tracemints.run(tiny(words));
  }

  private static Run done(String... words) {
    Run run = run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private static void refused(Run run, String... parts) {
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains(parts);
  }

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  @Test
  void goesOnWithTheWordsOfTheEarlierTraceAtTheTimeOfTheLaterOne() throws IOException {
    done(train("tuesday/flows", "tuesday/model", "--continue", at("monday/model")));
    done("generate", at("tuesday/model"), "--output", at("tuesday/synthetic"));

    JsonNode earlier = json("monday/model/vocabularies.json");
    JsonNode later = json("tuesday/model/vocabularies.json");
    JsonNode facts = json("tuesday/flows/facts.json");
    assertThat(later.get("clients")).isEqualTo(earlier.get("clients"));
    assertThat(later.get("numbers")).isEqualTo(earlier.get("numbers"));
    assertThat(later.get("startNanos")).isEqualTo(facts.get("startNanos"));
    assertThat(json("tuesday/model/run.json").get("continued").asInt()).isEqualTo(1);
    assertThat(json("tuesday/model/chunk-00000.json").get("passes").asInt()).isBetween(1, 4);
    assertThat(json("tuesday/synthetic/run.json").get("counts").get("records").asLong())
        .isPositive();
  }

  @Test
  void oneFurtherPassLosesNothingOfWhatWasLearnt() throws IOException {
    String[] once = {"--continue", at("monday/model"), "--set", "conversations.passes=1"};
    done(train("monday/flows", "gone-on", once));

    assertThat(json("gone-on/run.json").get("loss").asDouble())
        .isLessThan(1.02 * json("monday/model/run.json").get("loss").asDouble());
  }

  @Test
  void beginsAnewByTheEncodersWhileThereIsNoEarlierModel() throws IOException {
    String[] words =
        train(
            "monday/flows",
            "first",
            "--encoders",
            at("monday/encoders"),
            "--continue",
            at("sunday/model"));

    assertThat(done(words).messages())
        .contains("begins anew, since")
        .contains("sunday/model is not complete");
    assertThat(folder.resolve("first/chunk-00000.model"))
        .hasSameBinaryContentAs(folder.resolve("monday/model/chunk-00000.model"));
    assertThat(json("first/run.json").get("continued").asInt()).isZero();
  }

  @Test
  void refusesAModelThatIsNotThereOrOfOtherWidthsOrOfAnotherFamily() {
    String[] model = {"--continue", at("monday/model")};
    refused(
        run(train("tuesday/flows", "x", "--continue", at("sunday/model"))),
        "sunday/model does not exist");
    refused(
        run(
            train(
                "tuesday/flows", "x", model[0], model[1], "--set", "conversations.story.memory=8")),
        "The network story of the model to start from has",
        "conversations.story");
    refused(
        run(train("tuesday/flows", "x", model[0], model[1], "--set", "model=tree")),
        "of the family conversations, the setting model is tree");
    String[] trees = {"--set", "model=tree"};
    refused(
        run(train("tuesday/flows", "x", model[0], model[1], "--set", "train.sample=0")),
        "train.sample is 0.0, must be above 0 and at most 1.");
    done(train("monday/flows", "trees", "--encoders", fitted("trees", trees), trees[0], trees[1]));
    refused(
        run(train("tuesday/flows", "x", "--continue", at("trees"), trees[0], trees[1])),
        "A model of the family tree cannot be continued");
    refused(
        run(
            train(
                "monday/flows",
                "x",
                "--encoders",
                at("trees-encoders"),
                "--set",
                "train.sample=0.5",
                trees[0],
                trees[1])),
        "the model tree learns all that there is");
    assertThat(folder.resolve("x/_SUCCESS")).doesNotExist();
  }

  private static String fitted(String name, String... more) {
    String output = at(name + "-encoders");
    done("fit", at("monday/flows"), "--output", output, more[0], more[1]);
    return output;
  }

  @Tag("nightly")
  @Test
  void killedAndRunAgainItEndsAsIfNothingHadHappened() throws Exception {
    String[] model = {"--continue", at("monday/model"), "--set", "conversations.passes=12"};
    String[] words = tiny(train("tuesday/flows", "killed", model));
    Process process = ChildLaunch.of(folder.resolve("killed.log"), words);
    awaitCheckpoint(process);
    assertThat(process.isAlive()).isTrue();
    process.destroyForcibly().waitFor();
    assertThat(folder.resolve("killed/_SUCCESS")).doesNotExist();

    done(train("tuesday/flows", "killed", model));
    done(train("tuesday/flows", "undisturbed", model));
    for (String chunk : List.of("chunk-00000.model", "chunk-00001.model")) {
      assertThat(folder.resolve("killed").resolve(chunk))
          .hasSameBinaryContentAs(folder.resolve("undisturbed").resolve(chunk));
    }
  }

  private static void awaitCheckpoint(Process process) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!hasCheckpoint() && System.nanoTime() < end) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("killed.log"))).isTrue();
      Thread.sleep(5);
    }
  }

  private static boolean hasCheckpoint() throws IOException {
    if (Files.notExists(folder.resolve("killed"))) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder.resolve("killed"))) {
      return files.anyMatch(file -> file.getFileName().toString().endsWith(".state"));
    } catch (java.io.UncheckedIOException vanishing) {
      return false;
    }
  }
}
