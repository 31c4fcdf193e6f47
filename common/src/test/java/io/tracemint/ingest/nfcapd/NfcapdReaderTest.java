package io.tracemint.ingest.nfcapd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NfcapdReaderTest {
  @TempDir Path folder;

  private static Path corpus() {
    String traces = System.getenv("TRACEMINT_TRACES");
    assumeTrue(traces != null, "TRACEMINT_TRACES is not set: the nfcapd files are not there");
    return Path.of(traces, "netflow-binary", "nfcapd");
  }

  private record Outcome(List<String> rows, Map<String, Long> skips) {}

  private static Outcome read(byte[] file) throws IOException {
    Skips skips = new Skips("test");
    Columns batch = new Columns(FlowField.ALL, 1_000);
    List<String> rows = new ArrayList<>();
    try (NfcapdReader reader =
        new NfcapdReader(new ByteArrayInputStream(file), NfcapdSettings.DEFAULT, skips)) {
      while (reader.read(batch)) {
        for (int row = 0; row < batch.rows(); row++) {
          rows.add(describe(batch, row));
        }
      }
    }
    return new Outcome(rows, skips.counts());
  }

  private static final List<FlowField> NUMBERS =
      List.of(
          FlowField.START_NANOS,
          FlowField.DURATION_NANOS,
          FlowField.SRCIP,
          FlowField.DSTIP,
          FlowField.SRCPORT,
          FlowField.DSTPORT,
          FlowField.PROTO,
          FlowField.PACKETS,
          FlowField.BYTES,
          FlowField.TCP_FLAGS,
          FlowField.TOS);

  private static String describe(Columns batch, int row) {
    StringBuilder text = new StringBuilder();
    NUMBERS.forEach(field -> text.append(batch.number(field, row)).append(' '));
    return text.toString();
  }

  /** As nfdump 1.7.1 counts them. */
  @ParameterizedTest
  @CsvSource({
    "ics_nfcapd.202303100000, 16366",
    "iot_nfcapd.201604150000, 238",
    "iot_nfcapd.201609060000, 6257",
    "slips-test1-malicious.nfdump, 4593",
    "syn_nfcapd.202104280000, 37669"
  })
  void countsAgreeWithNfdump(String name, int records) throws IOException {
    Outcome outcome = read(Files.readAllBytes(corpus().resolve(name)));
    assertThat(outcome.rows()).hasSize(records);
    assertThat(outcome.skips()).isEmpty();
  }

  private static byte[] run(String... command) throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/nfdump")), "nfdump is not installed (apt, nfdump)");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(false);
    builder.environment().put("TZ", "UTC");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return process.getInputStream().readAllBytes();
  }

  /** Every record of both layouts, as nfdump prints it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ics_nfcapd.202303100000",
        "iot_nfcapd.201609060000",
        "slips-test1-malicious.nfdump"
      })
  void recordsAgreeWithNfdump(String name) throws IOException {
    Path file = corpus().resolve(name);
    String format = "fmt:%tsr|%td|%sa|%da|%sp|%dp|%pr|%ipkt|%ibyt|%tos";
    byte[] printed =
        run("nfdump", "-r", file.toString(), "-N", "-6", "-q", "-n", "0", "-o", format);
    List<String> theirs =
        new String(printed, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.chars().filter(letter -> letter == '|').count() == 9)
            .map(line -> withoutOddPorts(line.replace(" ", "")))
            .toList();
    List<String> ours = printable(Files.readAllBytes(file));
    assertThat(theirs).hasSameSizeAs(ours);
    for (int row = 0; row < ours.size(); row++) {
      assertThat(ours.get(row)).isEqualTo(theirs.get(row));
    }
  }

  private static List<String> printable(byte[] file) throws IOException {
    Columns batch = new Columns(FlowField.ALL, 1_000);
    List<String> rows = new ArrayList<>();
    try (NfcapdReader reader =
        new NfcapdReader(
            new ByteArrayInputStream(file), NfcapdSettings.DEFAULT, new Skips("test"))) {
      while (reader.read(batch)) {
        for (int row = 0; row < batch.rows(); row++) {
          rows.add(printable(batch, row));
        }
      }
    }
    return rows;
  }

  private static String printable(Columns batch, int row) {
    long start = batch.number(FlowField.START_NANOS, row) / 1_000_000;
    long duration = batch.number(FlowField.DURATION_NANOS, row) / 1_000_000;
    boolean six = batch.number(FlowField.VERSION, row) == 6;
    return String.join(
        "|",
        String.format("%d.%03d", start / 1_000, start % 1_000),
        String.format("%d.%03d", duration / 1_000, duration % 1_000),
        address(batch, six ? FlowField.SRCIP6 : FlowField.SRCIP, row),
        address(batch, six ? FlowField.DSTIP6 : FlowField.DSTIP, row),
        number(batch, FlowField.SRCPORT, row),
        number(batch, FlowField.DSTPORT, row),
        number(batch, FlowField.PROTO, row),
        number(batch, FlowField.PACKETS, row),
        number(batch, FlowField.BYTES, row),
        number(batch, FlowField.TOS, row));
  }

  private static String number(Columns batch, FlowField field, int row) {
    return Long.toString(batch.number(field, row));
  }

  private static String address(Columns batch, FlowField field, int row) {
    byte[] bytes =
        field.type() == ColumnType.LONG
            ? ByteBuffer.allocate(4).putInt((int) batch.number(field, row)).array()
            : Arrays.copyOfRange(batch.addresses(field), 16 * row, 16 * row + 16);
    return HexFormat.of().formatHex(bytes);
  }

  /** nfdump prints types of ICMP as ports, and addresses in its own short form. */
  private static String withoutOddPorts(String line) {
    String[] columns = line.split("\\|");
    try {
      columns[2] = HexFormat.of().formatHex(InetAddress.getByName(columns[2]).getAddress());
      columns[3] = HexFormat.of().formatHex(InetAddress.getByName(columns[3]).getAddress());
    } catch (UnknownHostException impossible) {
      throw new UncheckedIOException(impossible);
    }
    if (!List.of("6", "17", "132").contains(columns[6])) {
      columns[4] = "0";
      columns[5] = "0";
    }
    return String.join("|", columns);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-z", "-y", "-j"})
  void blocksOfEachCompressionHoldTheSameRecords(String option) throws IOException {
    Path plain = corpus().resolve("iot_nfcapd.201609060000");
    Path packed = folder.resolve("packed");
    run("nfdump", "-r", plain.toString(), option, "-w", packed.toString());
    assertThat(Files.size(packed)).isLessThan(Files.size(plain));
    assertThat(read(Files.readAllBytes(packed))).isEqualTo(read(Files.readAllBytes(plain)));
  }

  @Test
  void readsEveryFieldOfARecord() throws IOException {
    assertThat(read(NfcapdFiles.file(0, NfcapdFiles.records())).rows())
        .hasSize(3)
        .startsWith("1700000000000000000 250000000 167772161 167772162 1234 443 6 1 40 27 8 ");
  }

  @Test
  void readsBlocksOfZstd() throws IOException {
    assertThat(read(NfcapdFiles.file(4, Zstd.compress(NfcapdFiles.records()))).rows()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"2, 39, 40", "1, 39, 40", "1, 40, 276", "1, 275, 276"})
  void aFileThatEndsInItsHeaderIsRefusedInWords(int layout, int length, int wanted) {
    ByteBuffer cut = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    cut.putShort((short) 0xA50C).putShort((short) layout);

    assertThatThrownBy(() -> read(cut.array()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("test ends inside its header, after %d of %d bytes", length, wanted);
  }

  @Test
  void aFileCutShortKeepsItsWholeRecords() throws IOException {
    byte[] whole = NfcapdFiles.file(0, NfcapdFiles.records());
    Outcome outcome = read(Arrays.copyOf(whole, whole.length - 10));
    assertThat(outcome.rows()).hasSize(2);
    assertThat(outcome.skips()).containsOnlyKeys(NfcapdReader.BLOCK_CUT, NfcapdReader.BAD_RECORD);
  }

  @Test
  void aDamagedCompressedBlockIsCounted() throws IOException {
    for (int compression = 1; compression <= 4; compression++) {
      assertThat(read(NfcapdFiles.file(compression, NfcapdFiles.records())).skips())
          .containsEntry(NfcapdReader.BAD_COMPRESSION, 1L);
    }
  }

  @Test
  void whatCannotBeReadIsRefusedWithTheRemedy() {
    byte[] layout = NfcapdFiles.file(0, NfcapdFiles.records());
    layout[2] = 9;
    assertThatThrownBy(() -> read(layout))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("test has layout 9 of nfdump; 1 and 2 can be read.");
    byte[] encrypted = NfcapdFiles.file(0, NfcapdFiles.records());
    encrypted[17] = 1;
    assertThatThrownBy(() -> read(encrypted))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is encrypted");
    assertThatThrownBy(() -> read(NfcapdFiles.file(7, NfcapdFiles.records())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("compressed by method 7");
    assertThatThrownBy(() -> read("hello".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("magic A50C");
  }

  @Test
  @Timeout(20)
  void aMutatedFileNeverLoopsOrThrows() throws IOException {
    byte[] healthy = NfcapdFiles.file(0, NfcapdFiles.records());
    byte[] packed = NfcapdFiles.file(4, Zstd.compress(NfcapdFiles.records()));
    SplittableRandom random = new SplittableRandom(11);
    int rows = 0;
    for (int mutation = 0; mutation < 10_000; mutation++) {
      byte[] from = mutation % 8 == 0 ? packed : healthy;
      byte[] damaged = Arrays.copyOf(from, 40 + random.nextInt(from.length - 39));
      for (int change = random.nextInt(9); change > 0; change--) {
        int at = 18 + random.nextInt(damaged.length - 18);
        damaged[at] = (byte) random.nextInt(256);
      }
      rows += read(damaged).rows().size();
    }
    assertThat(rows).isGreaterThan(1_000);
  }
}
