package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.ingest.flowfile.FlowFiles;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.flowfile.FlowSplit;
import io.tracemint.ingest.input.Limits;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

@Timeout(60)
class LimitsTest {
  private static final int ONE_BYTE_BLOCKS = 2_000_000;
  private static final byte[] SECTION = section();
  private static final byte[] INTERFACE =
      block(20).putInt(0, 1).putInt(4, 20).putShort(8, (short) 101).putInt(16, 20).array();

  private static ByteBuffer block(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] section() {
    return block(28)
        .putInt(0, 0x0A0D0D0A)
        .putInt(4, 28)
        .putInt(8, 0x1A2B3C4D)
        .putInt(12, 1)
        .putLong(16, -1)
        .putInt(24, 28)
        .array();
  }

  private static Captures.Content read(byte[] capture, Limits limits) throws IOException {
    return Captures.read(
        capture,
        new CaptureSettings(DamageMode.PERMISSIVE, 1, 262_144, Long.MAX_VALUE, false, limits));
  }

  private static byte[] gzip(int interfaces) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] thousand = new byte[1_000 * INTERFACE.length];
    for (int at = 0; at < thousand.length; at++) {
      thousand[at] = INTERFACE[at % INTERFACE.length];
    }
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(SECTION);
      for (int written = 0; written < interfaces; written += 1_000) {
        out.write(thousand);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void theReferenceHasTheDefaults() {
    assertThat(Limits.of(Settings.defaults().group("ingest.limits"))).isEqualTo(Limits.DEFAULT);
  }

  @Test
  void interfacesBeyondTheLimitAreCountedAndNotKept() throws IOException {
    Captures.Content content = read(gzip(2_000_000), Limits.DEFAULT);

    assertThat(content.skips().count("pcapng interface above ingest.limits.interfaces"))
        .isEqualTo(2_000_000 - 4_096);
  }

  @Test
  void aFileEndsWhereItHasBecomeTooLarge() throws IOException {
    Captures.Content content = read(gzip(100_000), new Limits(1, 1_000_000, 2_000, 1 << 20));

    assertThat(content.skips().byReason())
        .containsKey("decompressed data above ingest.limits.decompressed-bytes");
  }

  @Test
  void aFileEndsWhereItsBytesHaveBecomeTooMany() throws IOException {
    Captures.Content content = read(gzip(4_000_000), new Limits(1, 1L << 40, 50, 1 << 20));

    assertThat(content.skips().byReason())
        .containsKey("decompressed data above ingest.limits.decompressed-ratio");
  }

  @Test
  void aDictionaryThatNeedsTooMuchMemoryIsCalledThat() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LZMA2Options large = new LZMA2Options(1);
    large.setDictSize(64 << 20);
    try (OutputStream out = new XZOutputStream(bytes, large)) {
      out.write(SECTION);
    }

    assertThatThrownBy(() -> read(bytes.toByteArray(), new Limits(1, 1L << 40, 2_000, 16 << 20)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "cannot be decompressed: decompression needs more memory than"
                + " ingest.limits.dictionary-bytes. Raise the limit");
  }

  @Test
  void blocksOfAByteEndTheInput() throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(new byte[] {0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, (byte) 0x82});
    for (int block = 0; block < ONE_BYTE_BLOCKS; block++) {
      int inside = (block - SECTION.length) % INTERFACE.length;
      byte content = block < SECTION.length ? SECTION[block] : INTERFACE[inside];
      // A block of one literal: its length, a token, the byte.
      frame.write(new byte[] {2, 0, 0, 0, 0x10, content});
    }
    frame.write(new byte[4]);

    Captures.Content content = read(frame.toByteArray(), Limits.DEFAULT);

    assertThat(content.skips().byReason()).containsKey("compressed data longer than its content");
  }

  @Test
  void flowRecordsThatEndEarlyAreCountedToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(
          "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt\n".getBytes(StandardCharsets.UTF_8));
      for (int row = 0; row < 20_000; row++) {
        String line =
            "10.0.0.1,10.1.0.1," + (row + 1024) + ",80,TCP," + (1_700_000_000_000_000L + row);
        out.write((line + ",0.5,3," + row * 7L + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    FlowSettings settings = FlowSettings.of(Settings.defaults().group("ingest"));
    FlowFiles files = new FlowFiles(settings);
    FlowFiles.Opener opener = () -> Captures.input(cut);
    FlowSplit split = files.split("t.csv.gz", 0, cut.length, opener).get(0);
    Skips skips = new Skips("t.csv.gz");

    try (FlowReader rows =
        files.open(split, opener, new TemplateLibrary(settings.netflow().maxTemplates()), skips)) {
      Columns batch = new Columns(FlowField.ALL, 1_000);
      while (rows.read(batch)) {}
    }

    assertThat(skips.count("compressed data corrupt")).isEqualTo(1);
  }
}
