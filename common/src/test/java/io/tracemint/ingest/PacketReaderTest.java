package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.LinkType;
import org.junit.jupiter.api.Test;

class PacketReaderTest {
  @Test
  void everyContainerAndLinkTypeYieldsTheSamePackets() {
    CaptureFormat plain = CaptureFormat.pcap().withNanoseconds(true).withSnapBytes(120);
    Captures.Content raw = Captures.read(Captures.simulated(3000, plain), Captures.LENIENT);
    Captures.Content blocks =
        Captures.read(
            Captures.simulated(3000, CaptureFormat.pcapng().withSnapBytes(120)), Captures.LENIENT);
    assertThat(raw.rows()).hasSizeGreaterThan(2500).isEqualTo(blocks.rows());
    assertThat(raw.skips().isEmpty()).isTrue();
    Captures.Content framed =
        Captures.read(
            Captures.simulated(3000, plain.withLink(LinkType.ETHERNET).withSnapBytes(134)),
            Captures.LENIENT);
    assertThat(framed.rows().stream().map(PacketReaderTest::withoutSizes))
        .containsExactlyElementsOf(
            raw.rows().stream().map(PacketReaderTest::withoutSizes).toList());
  }

  private static String withoutSizes(String row) {
    return row.replaceAll("(captured|wire)_bytes=\\d+ ", "");
  }
}
