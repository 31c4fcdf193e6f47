package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All steps, at a tiny size, with the families that papers compare with. */
class FieldPipelineTest {
  private static final int PACKETS = 300;
  private static final List<String> TINY =
      List.of(
          "simulate.hours=0.02",
          "flows.chunks=2",
          "stan.window=2",
          "stan.components=2",
          "stan.passes=3",
          "stan.batch=64",
          "e-wgan-gp.embedding-passes=1",
          "e-wgan-gp.units=32",
          "e-wgan-gp.passes=5",
          "pac-gan.block=1",
          "pac-gan.channels=8",
          "pac-gan.passes=2",
          "packetcgan.generator-units=32",
          "packetcgan.critic-units=32",
          "flow-wgan.units=32",
          "flow-wgan.passes=10",
          "netssm.size=tiny",
          "netssm.passes=4",
          "netdiffusion.size=tiny",
          "netdiffusion.passes=4",
          "netdiffusion.least-steps=10",
          "evaluate.only=[joint, memorisation]",
          "evaluate.floor-repetitions=1");

  @TempDir private static Path folder;

  private static Run run(String... words) {
    List<String> all = new ArrayList<>(List.of(words[0]));
    TINY.forEach(setting -> all.addAll(List.of("--set", setting)));
    all.addAll(List.of(words).subList(1, words.length));
    return Tracemints.run(all.toArray(String[]::new));
  }

  private static void done(String... words) {
    TinyTrace.done(run(words));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  /** All of them learn one trace in one session, in which the report's halves are made once. */
  @BeforeAll
  static void compareAll() {
    done("simulate", "--packets", "" + PACKETS, "--output", at("t.pcap"));
    String all = "stan,e-wgan-gp,pac-gan,packetcgan,flow-wgan,netssm,netdiffusion";
    done("compare", at("t.pcap"), "--models", all, "--seeds", "1", "--output", at("t"));
  }

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stan",
        "e-wgan-gp",
        "pac-gan",
        "packetcgan",
        "flow-wgan",
        "netssm",
        "netdiffusion"
      })
  void aCaptureIsLearntAndMade(String family) throws IOException {
    String home = "t/" + family + "-1/";

    assertThat(json(home + "model/run.json").at("/settings/model").asText()).isEqualTo(family);
    assertThat(json(home + "synthetic/run.json").at("/counts/records").asLong()).isEqualTo(PACKETS);
    assertThat(json(home + "report/report.json").at("/models/0/metrics")).isNotEmpty();
  }

  /** The setting of the size says that no conversation has more than eight packets. */
  @Test
  void aPromptSaysWhatOptionsSay() throws IOException {
    String model = at("t/netdiffusion-1/model");
    done("generate", model, "--prompt", "10 connections over tcp, 4 packets", "--output", at("p"));

    JsonNode manifest = json("p/run.json");
    assertThat(manifest.at("/prompt-read-as").asText())
        .isEqualTo("--count 10 --protocol tcp --packets 4");
    assertThat(manifest.at("/counts/records").asLong())
        .isEqualTo(4 * manifest.at("/counts/flows").asLong());
  }

  /** Captures of one class each: the folders of their tables are the labels. */
  @Test
  void aPromptAsksForAClassOfLabelledCaptures() throws IOException {
    for (String kind : List.of("netflix", "zoom")) {
      done("simulate", "--packets", "200", "--output", at(kind + ".pcap"));
      done("ingest", at(kind + ".pcap"), "--output", at(kind + ".records"));
    }
    String family = "model=netdiffusion";
    done(
        "flows",
        at("netflix.records"),
        at("zoom.records"),
        "--set",
        family,
        "--set",
        "flows.key=[label]",
        "--set",
        "flows.label-by-folder=true",
        "--output",
        at("l/flows"));
    done("fit", at("l/flows"), "--set", family, "--output", at("l/encoders"));
    String encoders = at("l/encoders");
    done(
        "train", at("l/flows"), "--encoders", encoders, "--set", family, "--output", at("l/model"));
    done("generate", at("l/model"), "--prompt", "10 Zoom conversations", "--output", at("l/zoom"));
    Run refused =
        run("generate", at("l/model"), "--prompt", "3 skype flows", "--output", at("l/skype"));

    assertThat(json("l/zoom/run.json").at("/prompt-read-as").asText())
        .isEqualTo("--count 10 --where label=zoom");
    assertThat(refused.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(refused.messages())
        .contains("The model was never taught \"skype\". It knows label netflix, zoom.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zweihundert Unterhaltungen | Prompts are English, in this form",
        "20 netflix conversations | The model was never taught \"netflix\".",
        "20 connections, 30 packets | --packets is 30, this model's conversations have at most 8."
      })
  void aPromptThatCannotBeMetIsRefusedInWords(String prompt, String message) {
    Run refused =
        run("generate", at("t/netdiffusion-1/model"), "--prompt", prompt, "--output", at("no"));

    assertThat(refused.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(refused.messages()).contains(message);
  }

  @Test
  void aFamilyThatFormsNoFlowsNamesThoseThatDo() {
    Run refused =
        run("generate", at("t/netssm-1/model"), "--packets", "4", "--output", at("unformed"));

    assertThat(refused.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(refused.messages()).contains("--protocol and --packets work with netdiffusion.");
  }

  @Test
  void aFamilyOnHeadersRefusesFlowRecordsAndNamesThoseThatDoNot() {
    String flows = at("t.csv");
    done("simulate", "--format", "netflow-csv", "--records", "200", "--output", flows);
    Run refused = run("run", flows, "--set", "model=pac-gan", "--output", at("f"));

    assertThat(refused.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(refused.messages())
        .contains("The flow table holds flow records, which the model pac-gan does not learn.")
        .contains("conversations, tree")
        .doesNotContain("flow-wgan");
  }
}
