package io.tracemint.evaluate.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Rows;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Trace;
import io.tracemint.export.RecordSink;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.ingest.Captures;
import io.tracemint.ingest.PacketReader;
import io.tracemint.ingest.capture.CaptureSplits;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.record.RecordFilter;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference script in Python on the same two captures: figures to three digits, areas under the
 * ROC curve of other folds within noise.
 */
class JointAgreementTest {
  // Python writes what is undefined as NaN.
  private static final JsonMapper READER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  // Importing them takes as long as the comparison.
  private static final String FIND =
      "from importlib.util import find_spec as f; assert f('scipy') and f('pandas') and"
          + " f('sklearn')";
  private static final double NOISE = 0.04;
  // The script has the ports of a datagram in its last fragment, ingest in its first.
  private static final double FRAGMENTS = 5e-3;
  // Its times are floating-point seconds, which may fall on the other side of a window's bound.
  private static final double BOUNDS = 5e-3;

  @TempDir private Path folder;

  @Test
  void figuresOfPacketsAgreeWithTheReference() throws Exception {
    assumeTrue(run("tshark", "--version") == 0, "tshark is not installed");
    Path real = capture("real.pcap", 4000, new Seed(6));
    Path copy = capture("copy.pcap", 3000, new Seed(7));
    List<String> compared =
        compare(reference("packet", real, copy), new View(read(real)), new View(read(copy)));
    assertThat(compared)
        .hasSizeGreaterThan(45)
        .contains(
            "AUC of five-tuples",
            "AUC of hosts",
            "TCP conversations with a right handshake",
            "TTLs of a source of 10 packets or more",
            "autocorrelation of gaps at lag 1",
            "share of regular senders");
  }

  @Test
  void figuresOfFlowRecordsAgreeWithTheReference() throws Exception {
    Columns real = SmallTraces.flows(2000, 60, new Seed(6));
    Columns copy = SmallTraces.flows(1500, 60, new Seed(7));
    JsonNode reference = reference("flow", csv(real, "real.csv"), csv(copy, "copy.csv"));
    assertThat(compare(reference, new View(new Trace(real)), new View(new Trace(copy))))
        .hasSizeGreaterThan(30)
        .contains("AUC of address pairs", "AUC of hosts", "Gini of bytes of a source");
  }

  private JsonNode reference(String type, Path real, Path copy) throws Exception {
    String script = System.getenv("TRACEMINT_JOINT");
    assumeTrue(script != null, "TRACEMINT_JOINT does not name the reference script; not compared");
    assumeTrue(
        run("/usr/bin/python3", "-c", FIND) == 0,
        "/usr/bin/python3 has no scikit-learn (apt install python3-sklearn)");
    Path result = folder.resolve("joint.json");
    int exit =
        run(
            "/usr/bin/python3",
            script,
            "--type",
            type,
            "--only",
            "bcdeg",
            "--json",
            result.toString(),
            real.toString(),
            copy.toString());
    assertThat(exit).as(Files.readString(folder.resolve("log.txt"))).isZero();
    return READER.readTree(result.toFile());
  }

  private static List<String> compare(JsonNode reference, View real, View copy) {
    Figures ours = Comparison.of(real, copy);
    ours.add(Telling.of(real, copy, new Seed(1)));
    List<String> compared = new ArrayList<>();
    for (JsonNode group : reference) {
      for (Map.Entry<String, JsonNode> row : group.properties()) {
        String name = ours(row.getKey());
        double theirs = row.getValue().path("syn").asDouble(Double.NaN);
        // A correlation of too few pairs is 0 there.
        boolean says = theirs == 0 ? !Double.isNaN(ours.value(name)) : !Double.isNaN(theirs);
        if (ours.all().containsKey(name) && says) {
          assertThat(ours.value(name)).as(name).isCloseTo(theirs, within(most(name, theirs)));
          compared.add(name);
        }
      }
    }
    return compared;
  }

  private static double most(String name, double theirs) {
    if (name.startsWith("AUC")) {
      return NOISE;
    }
    if (name.startsWith("autocorrelation")) {
      return FRAGMENTS;
    }
    return (name.startsWith("index") ? BOUNDS : 1e-3) * Math.max(1, Math.abs(theirs));
  }

  private static String ours(String name) {
    return name.replace("EMD of log10 gaps", "EMD of log10 of gaps")
        .replaceFirst("^source addresses that", "sources that")
        .replaceFirst("^destination addresses that", "destinations that")
        .replace(" that occur in REAL", " of the real trace met again");
  }

  private Path csv(Columns columns, String name) throws IOException {
    Path file = folder.resolve(name);
    Trace trace = new Trace(columns);
    List<String> lines =
        new ArrayList<>(List.of("srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt"));
    for (int row = 0; row < trace.records(); row++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d,%d,%d,%d,%d,%d,%s,%d,%d",
              (long) trace.source(row),
              (long) trace.destination(row),
              trace.sourcePort(row),
              trace.destinationPort(row),
              trace.protocol(row),
              trace.timeNanos(row) / 1000,
              trace.durationSeconds(row),
              trace.packets(row),
              trace.bytes(row)));
    }
    return Files.write(file, lines);
  }

  private Path capture(String name, long packets, Seed seed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RecordSink sink = CaptureWriter.starting(bytes, CaptureFormat.pcap())) {
      new Simulator(Simulation.ofPackets(packets, seed)).packets(sink);
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  /** Its IPv4 packets; the script knows no others. */
  private static Trace read(Path capture) throws IOException {
    byte[] bytes = Files.readAllBytes(capture);
    List<Field> fields = new ArrayList<>(Kind.PACKETS.fields());
    fields.addAll(Kind.PACKETS.headers());
    Columns columns = new Columns(fields, 100_000);
    CaptureSplits splits = new CaptureSplits(Long.MAX_VALUE, Captures.LENIENT.captureLimits());
    try (PacketReader reader =
        new PacketReader(
            Captures.input(bytes),
            splits.of(Captures.input(bytes), bytes.length).get(0),
            Captures.LENIENT,
            RecordFilter.ALL)) {
      reader.read(columns);
    }
    int[] version = columns.ints(PacketField.VERSION);
    int[] rows = IntStream.range(0, columns.rows()).filter(row -> version[row] == 4).toArray();
    return new Trace(Rows.select(columns, rows));
  }

  private int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log.txt").toFile())
        .start()
        .waitFor();
  }
}
