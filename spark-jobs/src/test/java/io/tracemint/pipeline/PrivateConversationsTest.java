package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.table.RecordTables;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations with differential privacy through the command line, from a public start. */
class PrivateConversationsTest {
  private static final List<String> SMALL =
      List.of(
          "flows.chunks=1",
          "simulate.hours=0.02",
          "privacy.delta=1e-4",
          "conversations.passes=2",
          "conversations.story.memory=16",
          "conversations.records.memory=16",
          "conversations.private.steps=20",
          "conversations.private.address-buckets=16");

  @TempDir static Path folder;

  private static Run run(List<String> settings, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    SMALL.forEach(setting -> all.addAll(List.of("--set", setting)));
    settings.forEach(setting -> all.addAll(List.of("--set", setting)));
    return Tracemints.run(all.toArray(String[]::new));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static void done(Run run) {
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
  }

  private static void learn(String name, String seed, List<String> settings, String... start) {
    done(
        run(
            List.of(),
            "simulate",
            "--packets",
            "2000",
            "--seed",
            seed,
            "--output",
            at(name + ".pcap")));
    done(run(List.of(), "ingest", at(name + ".pcap"), "--output", at(name + "/records")));
    done(run(settings, "flows", at(name + "/records"), "--output", at(name + "/flows")));
    done(
        run(
            settings,
            words(start, "fit", at(name + "/flows"), "--output", at(name + "/encoders"))));
    done(run(settings, train(name, start)));
  }

  private static String[] train(String name, String... start) {
    return words(
        start,
        "train",
        at(name + "/flows"),
        "--encoders",
        at(name + "/encoders"),
        "--output",
        at(name + "/model"));
  }

  private static String[] words(String[] last, String... first) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(last));
    return all.toArray(String[]::new);
  }

  @BeforeAll
  static void learnOnce() {
    learn("open", "1", List.of("conversations.as-start=true"));
    learn("own", "2", List.of("privacy.epsilon=8"), "--public", at("open/model"));
    done(run(List.of(), "generate", at("own/model"), "--output", at("own/synthetic")));
  }

  @Test
  void noAddressOfTheOriginalComesOut() {
    SparkSession spark = LocalSpark.session();
    try {
      Set<Long> made = addresses(spark, "own/synthetic");
      Set<Long> ofTrace = addresses(spark, "own/records");
      assertThat(made).hasSizeGreaterThan(3);
      made.retainAll(ofTrace);
      // Those that privacy.public-addresses names.
      assertThat(made).allMatch(address -> address == 0 || address >>> 28 >= 14);
    } finally {
      spark.stop();
    }
  }

  private static Set<Long> addresses(SparkSession spark, String table) {
    Set<Long> addresses = new TreeSet<>();
    RecordTables.read(spark, at(table))
        .select("srcip", "dstip")
        .collectAsList()
        .forEach(
            row -> {
              addresses.add(row.getLong(0));
              addresses.add(row.getLong(1));
            });
    return addresses;
  }

  @Test
  void theModelHoldsThePublicVocabulariesAndALedgerThatAddsUp() throws IOException {
    assertThat(Files.readString(folder.resolve("own/model/vocabularies.json")))
        .isEqualTo(Files.readString(folder.resolve("open/model/vocabularies.json")));
    Run told = Tracemints.run("privacy", "ledger", at("own/model"));
    done(told);
    assertThat(told.results())
        .contains(
            "differentially private with epsilon = 8",
            "training of the network of records",
            "20 steps on samples of 0.1",
            "the model of a public trace");
    JsonNode made = new ObjectMapper().readTree(folder.resolve("own/synthetic/run.json").toFile());
    assertThat(made.get("privacy").get("epsilon").asDouble()).isBetween(7.5, 8.0);
  }

  @Test
  void startsThatWouldHaveToBePaidForAreRefused() {
    refused(
        run(
            List.of("privacy.epsilon=8"),
            train("own", "--public", at("own/model"), "--if-exists", "overwrite")),
        "was itself learnt from a private trace");
    refused(
        run(
            List.of("privacy.epsilon=8"),
            train("own", "--continue", at("open/model"), "--if-exists", "overwrite")),
        "Leave out --continue");
    refused(
        run(List.of(), train("own", "--public", at("open/model"), "--if-exists", "overwrite")),
        "privacy.epsilon is off");
  }

  private static void refused(Run run, String message) {
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains(message);
  }
}
