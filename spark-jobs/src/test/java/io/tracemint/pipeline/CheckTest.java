package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job check on sound and broken captures, through the command line. */
class CheckTest {
  // The simulator does not heed these.
  private static final String UNHEEDED = "tcp-window,tcp-after-fin,tcp-unseen-ack";

  @TempDir static Path folder;

  @BeforeAll
  static void makeTraces() throws IOException {
    Files.createDirectories(folder.resolve("many"));
    for (int number = 0; number < 3; number++) {
      String file = at("many/t" + number + ".pcap");
      Run run =
          Tracemints.run("simulate", "--packets", "900", "--output", file, "--seed", "" + number);
      assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    }
    // Files and names of the last capture's first packet: behind both headers of pcap, its TTL.
    byte[] broken = Files.readAllBytes(folder.resolve("many/t2.pcap"));
    broken[24 + 16 + 8] = 0;
    Files.write(folder.resolve("many/t2.pcap"), broken);
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aSoundCaptureEndsWithZero() {
    Run run = Tracemints.run("check", at("many/t0.pcap"), "--ignore", UNHEEDED);
    assertThat(run.code()).as(run.messages() + run.results()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages()).contains("check: 900 packets of 1 file", "break a rule: 0 (0.00 %)");
    assertThat(run.results()).contains("ipv4").doesNotContain("error");
  }

  @Test
  void oneBadPacketOfManyCapturesIsNamed() throws IOException {
    Run run =
        Tracemints.run(
            "check",
            at("many"),
            "--json",
            "--ignore",
            UNHEEDED,
            "--set",
            "ingest.split-bytes=70000");
    assertThat(run.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(run.messages()).contains("quality gate failed: rules that are errors are broken");
    JsonNode found = new ObjectMapper().readTree(run.results());
    assertThat(found.get("packets").asInt()).isEqualTo(2_700);
    assertThat(found.get("faultyPackets").asInt()).isEqualTo(1);
    assertThat(found.get("rules").findValuesAsText("rule")).contains("ip-ttl", "ip-checksum");
    JsonNode life = found.at("/rules").get(1);
    assertThat(life.get("firstFile").asText()).endsWith("t2.pcap");
    assertThat(life.get("firstPacket").asInt()).isEqualTo(1);
    assertThat(life.get("share").asDouble()).isEqualTo(1 / 2_700.0);
  }

  @Test
  void rulesCanBeIgnored() {
    Run run =
        Tracemints.run("check", at("many/t2.pcap"), "--ignore", UNHEEDED + ",ip-ttl,ip-checksum");
    assertThat(run.code()).as(run.results()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void whatIsNoCaptureAmongOthersIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("mixed"));
    Files.copy(folder.resolve("many/t0.pcap"), folder.resolve("mixed/t0.pcap"));
    Files.writeString(folder.resolve("mixed/read.me"), "these are captures");
    Run run = Tracemints.run("check", at("mixed"), "--ignore", UNHEEDED);
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages()).contains("1 of 2 files skipped", "read.me");
  }
}
