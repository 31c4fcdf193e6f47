package io.tracemint.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference implementation in Python, on the same two files, to four digits. */
class FidelityAgreementTest {
  private static final Map<String, String> FAMILIES =
      Map.of(
          "JSD", "jsd",
          "EMD", "emd",
          "EMD_norm", "emd-range",
          "EMD_log", "emd-log",
          "EMD_over_mean", "emd-mean");

  // Importing them takes as long as the comparison.
  private static final String FIND =
      "from importlib.util import find_spec as f; assert f('scipy') and f('pandas')";

  @TempDir private Path folder;

  @Test
  void packetMetricsAgreeWithTheReference() throws Exception {
    agrees(
        "pcap",
        SmallTraces.packets(3000, 60, new Seed(1)),
        SmallTraces.packets(2500, 90, new Seed(2)));
  }

  @Test
  void flowMetricsAgreeWithTheReference() throws Exception {
    agrees(
        "netflow",
        SmallTraces.flows(3000, 60, new Seed(3)),
        SmallTraces.flows(3500, 40, new Seed(4)));
  }

  private void agrees(String type, Columns real, Columns synthetic) throws Exception {
    JsonNode reference = reference(type, real, synthetic);
    Map<String, Double> ours = Fidelity.of(real, synthetic);
    FAMILIES.forEach(
        (theirs, family) ->
            reference
                .path("fidelity")
                .path(theirs)
                .fields()
                .forEachRemaining(
                    field -> {
                      String name = family + "." + field.getKey();
                      // The mean-scaled absolute time is a figure of theirs alone.
                      if (!name.matches("emd-mean.*abs")) {
                        closeToFourDigits(name, ours.get(name), field.getValue().asDouble());
                      }
                    }));
    double mean = reference.path("fidelity").path("JSD_mean").asDouble();
    closeToFourDigits("jsd.mean", ours.get("jsd.mean"), mean);
    consistencyAgrees(reference.path("consistency_real"), real);
    consistencyAgrees(reference.path("consistency_syn"), synthetic);
  }

  private static void consistencyAgrees(JsonNode reference, Columns columns) {
    Map<String, Double> ours = Profile.of(new Trace(columns)).consistency().percentages();
    for (String test : new String[] {"test1", "test2", "test3", "test4"}) {
      if (reference.has(test)) {
        closeToFourDigits(test, ours.get(test), reference.path(test).asDouble());
      }
    }
    closeToFourDigits("all", ours.get("test3-all"), reference.path("test3all").asDouble());
  }

  private static void closeToFourDigits(String name, double ours, double theirs) {
    assertThat(ours).as(name).isCloseTo(theirs, within(1e-5 * Math.max(1e-3, Math.abs(theirs))));
  }

  private JsonNode reference(String type, Columns real, Columns synthetic) throws Exception {
    String script = System.getenv("TRACEMINT_FIDELITY");
    Assumptions.assumeTrue(
        script != null, "TRACEMINT_FIDELITY does not name the reference script; not compared");
    Assumptions.assumeTrue(
        run("/usr/bin/python3", "-c", FIND) == 0,
        "/usr/bin/python3 has no scipy and pandas (apt install python3-scipy python3-pandas)");
    Path result = folder.resolve("result.json");
    int exit =
        run(
            "/usr/bin/python3",
            script,
            "--type",
            type,
            write(real, "real.csv"),
            write(synthetic, "synthetic.csv"),
            "--json",
            result.toString());
    assertThat(exit).as("exit code of %s", script).isZero();
    return new ObjectMapper().readTree(result.toFile());
  }

  private int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log.txt").toFile())
        .start()
        .waitFor();
  }

  private String write(Columns columns, String name) throws IOException {
    Path file = folder.resolve(name);
    boolean packets = Kind.of(columns.fields()) == Kind.PACKETS;
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println(
          "srcip,dstip,srcport,dstport,proto," + (packets ? "time,pkt_len" : "ts,td,pkt,byt"));
      IntStream.range(0, columns.rows())
          .forEach(row -> out.println(packets ? packet(columns, row) : flow(columns, row)));
    }
    return file.toString();
  }

  private static String packet(Columns columns, int row) {
    return String.format(
        "%d,%d,%d,%d,%d,%d,%d",
        columns.longs(PacketField.SRCIP)[row],
        columns.longs(PacketField.DSTIP)[row],
        columns.ints(PacketField.SRCPORT)[row],
        columns.ints(PacketField.DSTPORT)[row],
        columns.ints(PacketField.PROTO)[row],
        columns.longs(PacketField.TIME_NANOS)[row] / 1000,
        columns.ints(PacketField.PKT_LEN)[row]);
  }

  private static String flow(Columns columns, int row) {
    return String.format(
        "%d,%d,%d,%d,%d,%d,%s,%d,%d",
        columns.longs(FlowField.SRCIP)[row],
        columns.longs(FlowField.DSTIP)[row],
        columns.ints(FlowField.SRCPORT)[row],
        columns.ints(FlowField.DSTPORT)[row],
        columns.ints(FlowField.PROTO)[row],
        columns.longs(FlowField.START_NANOS)[row] / 1000,
        columns.longs(FlowField.DURATION_NANOS)[row] / 1e9,
        columns.longs(FlowField.PACKETS)[row],
        columns.longs(FlowField.BYTES)[row]);
  }
}
