package io.tracemint.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateJobTest {
  private static final int FILE_HEADER = 24;

  @TempDir private Path folder;

  private Path simulate(String name, String... options) {
    Path file = folder.resolve(name);
    List<String> line = new ArrayList<>(List.of("simulate", "--output", file.toString()));
    line.addAll(List.of(options));
    Run run = Tracemints.run(line.toArray(String[]::new));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return file;
  }

  private static int packets(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int count = 0;
    for (int at = FILE_HEADER; at < bytes.limit(); at += 16 + bytes.getInt(at + 8)) {
      count++;
    }
    return count;
  }

  @Test
  void aCaptureHoldsExactlyTheAskedPacketsAndItsManifestSaysSo() throws IOException {
    Path file = simulate("t.pcap", "--packets", "5000");

    assertThat(packets(file)).isEqualTo(5_000);
    assertThat(folder.resolve("t.pcap.run.json"))
        .content()
        .contains("\"packets\" : 5000", "\"job\" : \"simulate\"");
  }

  @Test
  void sparksTasksMakeTheSameFileAsOneThread() throws IOException {
    Path one = simulate("one.pcap", "--packets", "20000", "--seed", "5");
    Path many =
        simulate(
            "many.pcap",
            "--packets",
            "20000",
            "--seed",
            "5",
            "--set",
            "simulate.packets-a-task=7000");

    assertThat(many).hasSameBinaryContentAs(one);
    assertThat(folder).isDirectoryNotContaining("glob:**.parts");
  }

  @Test
  void partsAreValidByThemselvesAndTogetherTheWhole() throws IOException {
    Path parts = simulate("parts", "--packets", "9000", "--parts", "3");

    int sum = 0;
    for (int part = 0; part < 3; part++) {
      sum += packets(parts.resolve("part-0000" + part + ".pcap"));
    }
    assertThat(sum).isEqualTo(9_000);
    assertThat(parts.resolve("_SUCCESS")).exists();
  }

  @Test
  void flowRecordsCarryTheirLabels() throws IOException {
    Path file = simulate("f.csv", "--records", "3000", "--format", "netflow-csv", "--hours", "2");

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3_001);
    assertThat(lines.get(0))
        .isEqualTo("srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,label,type");
    assertThat(lines.get(1))
        .matches(
            "\\d+\\.\\d+\\.\\d+\\.\\d+,\\d+\\.\\d+\\.\\d+\\.\\d+,\\d+,\\d+,[A-Z]+,\\d{16},"
                + "\\d+\\.\\d{6},\\d+,\\d+,(benign|attack),[a-z-]+");
    assertThat(lines).anyMatch(line -> line.endsWith("attack,scan"));
  }

  @Test
  void anUnknownAttackAndAnImpossibleSizeAreTheUsersErrors() {
    assertThat(Tracemints.run("simulate", "--output", "x", "--attacks", "scn").messages())
        .startsWith("tracemint: Attack 'scn' is not known. Did you mean scan?")
        .hasLineCount(1);
    Run none = Tracemints.run("simulate", "--output", "x", "--packets", "0");
    assertThat(none.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(none.messages())
        .startsWith("tracemint: Cannot simulate 0 packets: choose between 1 and 10000000000.");
  }
}
