package io.tracemint.export.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;

class CaptureWriterTest {
  private static final long NOON = 1_700_000_000_123_456_789L;

  @TempDir private Path folder;

  @Test
  void theHeaderChecksumOfAKnownPacketIsB861() throws IOException {
    Columns batch = batch();
    set(batch, PacketField.SRCIP, 0xC0A80001L);
    set(batch, PacketField.DSTIP, 0xC0A800C7L);
    set(batch, PacketField.PROTO, 17);
    set(batch, PacketField.PKT_LEN, 0x73);
    set(batch, PacketField.TTL, 64);
    set(batch, PacketField.FLAG, 2);
    byte[] file = write(CaptureFormat.pcap(), batch);
    assertThat(HexFormat.of().formatHex(file, 40, 60))
        .isEqualTo("45000073000040004011b861c0a80001c0a800c7");
  }

  @Test
  void theUdpChecksumOfAKnownDatagramIs35c5() {
    int sum =
        Checksum.words(0xC0A8001F)
            + Checksum.words(0xC0A8001E)
            + 17
            + 10
            + 20
            + 10
            + 10
            + Checksum.sum("Hi".getBytes(StandardCharsets.US_ASCII), 0, 2);
    assertThat(Checksum.ofUdp(sum)).isEqualTo(0x35C5);
  }

  @Test
  void aUdpChecksumOfZeroIsSentAsAllOnes() {
    assertThat(Checksum.of(0xFFFF)).isZero();
    assertThat(Checksum.ofUdp(0xFFFF)).isEqualTo(0xFFFF);
  }

  @Test
  void lengthsBelowTheHeadersAreRaisedAndAbsentColumnsHaveDefaults() throws IOException {
    Columns batch = batch();
    set(batch, PacketField.PROTO, 6);
    set(batch, PacketField.PKT_LEN, 3);
    byte[] file = write(CaptureFormat.pcap(), batch);
    assertThat(file).hasSize(24 + 16 + 40);
    assertThat(file[40 + 3]).isEqualTo((byte) 40);
    assertThat(file[40 + 20 + 13]).isEqualTo((byte) 16);
  }

  @Test
  void aSnapLengthBelowTheHeadersIsRefused() {
    assertThatThrownBy(() -> CaptureFormat.pcap().withSnapBytes(20))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Snap length 20 is below 54 bytes, which the headers need. Raise it, or take 0 for the"
                + " headers alone.");
  }

  @Test
  void segmentsThatPushNoDataCarryTheirRestAsOptions() throws IOException {
    Columns batch = batch();
    set(batch, PacketField.PROTO, 6);
    set(batch, PacketField.PKT_LEN, 52);
    byte[] file = write(CaptureFormat.pcap(), batch);
    assertThat(file[40 + 20 + 12] & 0xF0).isEqualTo(0x80);
  }

  @ParameterizedTest
  @CsvSource({
    "PCAP, RAW_IP, false, 65549",
    "PCAP, ETHERNET, true, 65549",
    "PCAP, RAW_IP, false, 96",
    "PCAPNG, RAW_IP, true, 65549",
    "PCAPNG, ETHERNET, false, 65549",
    "PCAPNG, RAW_IP, false, 61",
    "PCAP, ETHERNET, false, 0"
  })
  void tsharkReadsEveryPacketWithGoodChecksumsAndTheFieldsThatWereWritten(
      CaptureFormat.Container container, LinkType link, boolean nanos, int snap) throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed: not checked");
    Path file = folder.resolve("t.cap");
    List<String> expected = new ArrayList<>();
    CaptureFormat format = new CaptureFormat(container, link, nanos, snap);
    try (CaptureWriter writer = CaptureWriter.starting(Files.newOutputStream(file), format)) {
      new Simulator(Simulation.ofPackets(3_000, new Seed(3)))
          .packets(
              new io.tracemint.export.RecordSink() {
                @Override
                public void write(Columns batch) throws IOException {
                  describe(batch, nanos, expected);
                  writer.write(batch);
                }

                @Override
                public void close() {}
              });
    }
    List<String> read = tshark(file, snap < 1_500, snap == 0);
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void anotherLibraryFindsTheSameHeadersAndGoodChecksums() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureWriter writer = CaptureWriter.starting(out, CaptureFormat.pcap())) {
      new Simulator(Simulation.ofPackets(1_000, new Seed(8))).packets(writer);
    }
    byte[] file = out.toByteArray();
    ByteBuffer numbers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int udp = 0;
    for (int at = 24; at < file.length; at += 16 + numbers.getInt(at + 8)) {
      IpV4Packet packet = IpV4Packet.newPacket(file, at + 16, numbers.getInt(at + 8));
      assertThat(packet.getHeader().hasValidChecksum(false)).isTrue();
      assertThat(packet.getHeader().getTotalLengthAsInt()).isEqualTo(numbers.getInt(at + 12));
      Inet4Address from = packet.getHeader().getSrcAddr();
      Inet4Address to = packet.getHeader().getDstAddr();
      if (packet.getPayload() instanceof TcpPacket tcp) {
        assertThat(tcp.hasValidChecksum(from, to, false)).isTrue();
      } else if (packet.getPayload() instanceof UdpPacket datagram
          // The library takes zeros for a DNS message and forgets what stands behind it.
          && datagram.length() == datagram.getHeader().getLengthAsInt()) {
        udp++;
        assertThat(datagram.hasValidChecksum(from, to, false)).isTrue();
      }
    }
    assertThat(udp).isGreaterThan(30);
  }

  @Test
  void tsharkReadsIpv6WithGoodChecksums() throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed: not checked");
    Path file = folder.resolve("six.pcap");
    CaptureFormat format = CaptureFormat.pcap().withLink(LinkType.ETHERNET);
    try (CaptureWriter writer = CaptureWriter.starting(Files.newOutputStream(file), format)) {
      for (int proto : new int[] {6, 17, 58}) {
        writer.write(version6(proto));
      }
    }
    List<String> lines =
        output(
            List.of(
                "tshark",
                "-n",
                "-r",
                file.toString(),
                "-o",
                "tcp.check_checksum:TRUE",
                "-o",
                "udp.check_checksum:TRUE",
                "-T",
                "fields",
                "-e",
                "ipv6.src",
                "-e",
                "ipv6.plen",
                "-e",
                "ipv6.hlim",
                "-e",
                "tcp.checksum.status",
                "-e",
                "udp.checksum.status",
                "-e",
                "icmpv6.checksum.status",
                "-e",
                "_ws.malformed"));
    assertThat(lines)
        .containsExactly(
            "2001::1\t160\t64\t1\t\t\t", "2001::1\t160\t64\t\t1\t\t", "2001::1\t160\t64\t\t\t1\t");
  }

  private static Columns version6(int proto) {
    Columns batch = new Columns(PacketField.ALL, 1);
    batch.rows(1);
    batch.longs(PacketField.TIME_NANOS)[0] = NOON;
    batch.ints(PacketField.VERSION)[0] = 6;
    batch.addresses(PacketField.SRCIP6)[0] = 0x20;
    batch.addresses(PacketField.SRCIP6)[1] = 0x01;
    batch.addresses(PacketField.SRCIP6)[15] = 1;
    batch.addresses(PacketField.DSTIP6)[0] = 0x20;
    batch.addresses(PacketField.DSTIP6)[15] = 2;
    batch.ints(PacketField.SRCPORT)[0] = 40_001;
    batch.ints(PacketField.DSTPORT)[0] = 40_002;
    batch.ints(PacketField.PROTO)[0] = proto;
    batch.ints(PacketField.PKT_LEN)[0] = 200;
    batch.ints(PacketField.TTL)[0] = 64;
    batch.ints(PacketField.TCP_FLAGS)[0] = 24;
    batch.ints(PacketField.ICMP_TYPE)[0] = 128;
    return batch;
  }

  private static void describe(Columns batch, boolean nanos, List<String> to) {
    for (int row = 0; row < batch.rows(); row++) {
      long time = batch.longs(PacketField.TIME_NANOS)[row];
      time = nanos ? time : time / 1_000 * 1_000;
      boolean tcp = batch.ints(PacketField.PROTO)[row] == 6;
      to.add(
          String.join(
              "\t",
              time / 1_000_000_000L + "." + String.format("%09d", time % 1_000_000_000L),
              Integer.toString(batch.ints(PacketField.PKT_LEN)[row]),
              Integer.toString(batch.ints(PacketField.PROTO)[row]),
              Integer.toString(batch.ints(PacketField.TTL)[row]),
              String.format("0x%04x", batch.ints(PacketField.ID)[row]),
              String.format("0x%04x", batch.ints(PacketField.CHKSUM)[row]),
              tcp ? Integer.toString(batch.ints(PacketField.SRCPORT)[row]) : "",
              tcp ? Long.toString(batch.longs(PacketField.TCP_SEQ)[row]) : "",
              tcp ? Integer.toString(batch.ints(PacketField.TCP_WINDOW)[row]) : ""));
    }
  }

  private static List<String> tshark(Path file, boolean cut, boolean headersAlone)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("tshark", "-n", "-r", file.toString(), "-T", "fields", "-E", "occurrence=f"));
    for (String option :
        List.of(
            "ip.check_checksum:TRUE",
            "tcp.check_checksum:TRUE",
            "udp.check_checksum:TRUE",
            "ip.defragment:FALSE",
            "tcp.relative_sequence_numbers:FALSE")) {
      command.addAll(List.of("-o", option));
    }
    // Zero bytes are no sensible message of most applications: only headers are looked at.
    for (String application : List.of("mysql", "ssh", "tls", "http", "pgsql", "tds", "imap")) {
      if (!headersAlone) {
        command.addAll(List.of("--disable-protocol", application));
      }
    }
    for (String field :
        List.of(
            "frame.time_epoch",
            "ip.len",
            "ip.proto",
            "ip.ttl",
            "ip.id",
            "ip.checksum",
            "tcp.srcport",
            "tcp.seq",
            "tcp.window_size_value",
            "ip.checksum.status",
            "tcp.checksum.status",
            "udp.checksum.status",
            "icmp.checksum.status",
            "_ws.malformed",
            "ip.flags.mf")) {
      command.addAll(List.of("-e", field));
    }
    return output(command).stream().map(line -> checked(line, cut)).toList();
  }

  private static String checked(String line, boolean cut) {
    String[] parts = line.split("\t", -1);
    assertThat(parts[9]).as(line).isEqualTo("1");
    for (int status = 10; status <= 12; status++) {
      boolean unverifiable = cut || parts[14].equals("True") || parts[14].equals("1");
      assertThat(parts[status]).as(line).isIn("", "1", unverifiable ? "2" : "1");
    }
    assertThat(parts[13]).as(line).isEmpty();
    return String.join("\t", List.of(parts).subList(0, 9));
  }

  private static List<String> output(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Columns batch() {
    Columns batch =
        new Columns(
            List.of(
                PacketField.TIME_NANOS,
                PacketField.SRCIP,
                PacketField.DSTIP,
                PacketField.PROTO,
                PacketField.PKT_LEN,
                PacketField.TTL,
                PacketField.FLAG),
            1);
    set(batch, PacketField.TIME_NANOS, NOON);
    batch.rows(1);
    return batch;
  }

  private static void set(Columns batch, PacketField field, long value) {
    switch (field.type()) {
      case LONG -> batch.longs(field)[0] = value;
      default -> batch.ints(field)[0] = (int) value;
    }
  }

  private static byte[] write(CaptureFormat format, Columns batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureWriter writer = CaptureWriter.starting(out, format)) {
      writer.write(batch);
    }
    return out.toByteArray();
  }
}
