package io.tracemint.check;

import io.tracemint.check.finding.CheckSettings;
import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;
import io.tracemint.export.pcap.Checksum;
import io.tracemint.ingest.Captures;
import io.tracemint.ingest.Wire;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.CaptureSplits;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A TCP connection spoken by hand between 10.0.0.1:50000 and 10.0.1.1:443, and what is found. */
public final class Talk {
  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int PSH = 8;
  public static final int ACK = 16;
  private static final int CLIENT = 0x0A000001;
  private static final int SERVER = 0x0A000101;
  private static final int CLIENT_PORT = 50_000;
  private static final int SERVER_PORT = 443;

  private final List<byte[]> packets = new ArrayList<>();
  private int window = 1000;
  private byte[] options = {};

  Talk window(int bytes) {
    window = bytes;
    return this;
  }

  /** Options of the segments that follow. */
  public Talk options(String hex) {
    options = Wire.hex(hex);
    return this;
  }

  public Talk client(int flags, long sequence, long acknowledgement, int bytes) {
    return add(true, flags, sequence, acknowledgement, bytes);
  }

  public Talk server(int flags, long sequence, long acknowledgement, int bytes) {
    return add(false, flags, sequence, acknowledgement, bytes);
  }

  /** SYN 1000, SYN and ACK 5000, ACK. */
  public static Talk greeted() {
    return new Talk()
        .client(SYN, 1000, 0, 0)
        .server(SYN | ACK, 5000, 1001, 0)
        .client(ACK, 1001, 5001, 0);
  }

  private Talk add(boolean client, int flags, long sequence, long acknowledgement, int bytes) {
    int length = 20 + options.length + bytes;
    ByteBuffer segment = ByteBuffer.allocate(length);
    segment.putShort((short) (client ? CLIENT_PORT : SERVER_PORT));
    segment.putShort((short) (client ? SERVER_PORT : CLIENT_PORT));
    segment.putInt((int) sequence).putInt((int) acknowledgement);
    segment.putShort((short) ((5 + options.length / 4) << 12 | flags)).putShort((short) window);
    segment.putInt(0).put(options);
    packets.add(ipv4(client, segment.array()));
    return this;
  }

  private static byte[] ipv4(boolean client, byte[] segment) {
    ByteBuffer packet = ByteBuffer.allocate(20 + segment.length);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity());
    packet.putInt(0x00014000).putShort((short) 0x4006).putShort((short) 0);
    packet.putInt(client ? CLIENT : SERVER).putInt(client ? SERVER : CLIENT).put(segment);
    return signed(packet.array());
  }

  /** Puts in the checksums of an IPv4 packet with TCP. */
  static byte[] signed(byte[] packet) {
    ByteBuffer buffer = ByteBuffer.wrap(packet);
    int headers = 4 * (packet[0] & 0xF);
    buffer.putShort(10, (short) 0).putShort(headers + 16, (short) 0);
    buffer.putShort(10, (short) Checksum.of(Checksum.sum(packet, 0, headers)));
    int pseudo = Checksum.sum(packet, 12, 20) + 6 + packet.length - headers;
    int sum = pseudo + Checksum.sum(packet, headers, packet.length);
    buffer.putShort(headers + 16, (short) Checksum.of(sum));
    return packet;
  }

  public byte[] capture() {
    return Wire.capture(Wire.RAW_IP, packets.toArray(byte[][]::new));
  }

  /** The rules that the packets break, but that they are not in Ethernet frames. */
  public Set<Rule> broken() {
    return broken(capture());
  }

  public static Set<Rule> broken(byte[] capture) {
    Set<Rule> rules = new TreeSet<>(find(capture).byRule().keySet());
    rules.remove(Rule.LINK_NOT_ETHERNET);
    return rules;
  }

  public static Findings find(byte[] capture) {
    return find(capture, CheckSettings.of(Settings.defaults().group("check")));
  }

  public static Findings find(byte[] capture, CheckSettings settings) {
    CaptureChecker checker = new CaptureChecker(Captures.LENIENT, settings);
    try {
      CaptureSplits splits = new CaptureSplits(Long.MAX_VALUE, Captures.LENIENT.captureLimits());
      for (CaptureSplit whole : splits.of(Captures.input(capture), capture.length)) {
        checker.check(Captures.input(capture), whole, (bytes, records) -> {});
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checker.findings();
  }
}
