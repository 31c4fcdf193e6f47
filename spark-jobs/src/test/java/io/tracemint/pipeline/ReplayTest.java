package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flow records sent to a collector on this machine. */
class ReplayTest {
  private static final int LONGEST = 65_535;

  @TempDir static Path folder;

  @BeforeAll
  static void makeRecords() {
    done("simulate", "--records", "300", "--format", "netflow-csv", "--output", at("f.csv"));
    done("ingest", at("f.csv"), "--output", at("records"));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Run export(String... words) {
    List<String> all = new ArrayList<>(List.of("export", at("records")));
    all.addAll(List.of(words));
    return Tracemints.run(all.toArray(String[]::new));
  }

  private static Run done(String... words) {
    Run run = Tracemints.run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  @Test
  void aCollectorGetsTheDatagramsThatAFileWouldHold() throws IOException {
    Run written =
        export(
            "--format",
            "netflow-v9",
            "--output",
            at("f.dat"),
            "--set",
            "export.file.raw-datagrams=true");
    assertThat(written.code()).as(written.messages()).isEqualTo(ExitCode.DONE);
    byte[] expected = Files.readAllBytes(folder.resolve("f.dat"));
    try (DatagramSocket collector = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      // Of what comes before it is read the system keeps this much.
      collector.setReceiveBufferSize(1 << 20);
      String url = "udp://127.0.0.1:" + collector.getLocalPort();
      Run sent = export("--format", "netflow-v9", "--to", url, "--speed", "max");

      assertThat(sent.code()).as(sent.messages()).isEqualTo(ExitCode.DONE);
      assertThat(sent.messages()).contains("export: 300 records as netflow-v9");
      assertThat(received(collector, expected.length)).isEqualTo(expected);
    }
  }

  private static byte[] received(DatagramSocket collector, int length) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    collector.setSoTimeout(30_000);
    while (all.size() < length) {
      collector.receive(packet);
      all.write(packet.getData(), 0, packet.getLength());
    }
    return all.toByteArray();
  }

  @Test
  void whatCannotBeSentIsRefused() {
    refused("--to sends datagrams, and netflow-csv has none", "--format", "netflow-csv");
    refused("--speed is fast, must be a number above 0", "--format", "ipfix", "--speed", "fast");
    refused("--parts is for files, and --to writes none", "--format", "ipfix", "--parts", "2");
    Run both = export("--format", "ipfix", "--to", "udp://127.0.0.1:9", "--output", at("x"));
    assertThat(both.code()).isEqualTo(ExitCode.COMMAND_LINE);
    assertThat(both.messages()).contains("mutually exclusive");
  }

  private static void refused(String message, String... words) {
    List<String> all = new ArrayList<>(List.of("--to", "udp://127.0.0.1:9"));
    all.addAll(List.of(words));
    Run run = export(all.toArray(String[]::new));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains(message);
  }
}
