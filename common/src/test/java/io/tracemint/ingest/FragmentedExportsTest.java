package io.tracemint.ingest;

import static io.tracemint.ingest.Wire.concat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.ingest.flowfile.FlowFiles;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.flowfile.FlowSplit;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FragmentedExportsTest {
  private static final int MORE = 0x2000;
  private static final int IPV6_FRAGMENT = 44;
  private static final FlowSettings SETTINGS = FlowSettings.of(Settings.defaults().group("ingest"));

  private final Skips skips = new Skips("t.pcap");

  /** A UDP datagram of 128 bytes with a NetFlow 5 export of two records. */
  private static byte[] export() {
    ByteBuffer export = ByteBuffer.allocate(24 + 2 * 48);
    export.putShort((short) 5).putShort((short) 2).putInt(60_000).putInt(1_700_000_000);
    for (int record = 0; record < 2; record++) {
      int at = 24 + 48 * record;
      export.putInt(at, 0x0A000001).putInt(at + 4, 0x0A000002).putInt(at + 16, 3 + record);
      export.putInt(at + 20, 300).putInt(at + 24, 1_000).putInt(at + 28, 2_000);
      export.put(at + 38, (byte) 6);
    }
    return Wire.udp(2055, export.array());
  }

  private static byte[] piece(int from, int to, int flags) {
    byte[] content = Arrays.copyOfRange(export(), from, to);
    return Wire.ipv4(7, Wire.UDP, flags | from / 8, new byte[0], content);
  }

  private static byte[] piece6(int from, int to, boolean more) {
    ByteBuffer header = ByteBuffer.allocate(8).put(0, (byte) Wire.UDP).putInt(4, 99);
    header.putShort(2, (short) (from | (more ? 1 : 0)));
    byte[] content = Arrays.copyOfRange(export(), from, to);
    return Wire.ipv6(7, IPV6_FRAGMENT, concat(header.array(), content));
  }

  private long packets(byte[]... frames) throws IOException {
    byte[] whole = Wire.ipv4(9, Wire.UDP, export());
    byte[][] all = Arrays.copyOf(frames, frames.length + 1);
    all[frames.length] = whole;
    byte[] capture = Wire.capture(Wire.RAW_IP, all);
    FlowFiles files = new FlowFiles(SETTINGS);
    FlowFiles.Opener opener = () -> Captures.input(capture);
    FlowSplit split = files.split("t.pcap", 0, capture.length, opener).get(0);
    Columns batch = new Columns(FlowField.ALL, 100);
    TemplateLibrary none = new TemplateLibrary(SETTINGS.netflow().maxTemplates());
    try (FlowReader flows = files.open(split, opener, none, skips)) {
      flows.read(batch);
    }
    return Arrays.stream(batch.longs(FlowField.PACKETS)).sum() - 7;
  }

  @Test
  void piecesInAnyOrderBecomeTheirDatagram() throws IOException {
    assertThat(packets(piece(0, 64, MORE), piece(64, 128, 0))).isEqualTo(7);
    assertThat(packets(piece(64, 128, 0), piece(0, 32, MORE), piece(32, 64, MORE))).isEqualTo(7);
    assertThat(packets(piece6(0, 64, true), piece6(64, 128, false))).isEqualTo(7);
    assertThat(skips.counts()).isEmpty();
  }

  @Test
  void aDatagramWithAPieceMissingIsCountedByItsPieces() throws IOException {
    assertThat(packets(piece(0, 32, MORE), piece(64, 128, 0))).isZero();
    assertThat(skips.counts()).containsExactly(java.util.Map.entry("fragment-of-a-datagram", 2L));
  }

  @Test
  void aPieceThatWasNotCapturedWholeIsCounted() throws IOException {
    byte[] cut = Arrays.copyOf(piece(64, 128, 0), 40);
    assertThat(packets(piece(0, 64, MORE), cut)).isZero();
    assertThat(skips.counts()).containsExactly(java.util.Map.entry("fragment-of-a-datagram", 2L));
  }
}
