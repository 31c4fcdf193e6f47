package io.tracemint.ingest.header;

import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.header.HeaderWords.Word;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.Arrays;

/** Fills one column after the other from headers whose places are known. */
final class ColumnLoops {
  private final Ipv6Rows ipv6;
  private final int[] wireIpBytes;
  private final HeaderWords words;
  private final int[] shifted = new int[Frames.CAPACITY];
  private final Absence noTcp;
  private final Absence noUdp;
  private final Absence noIcmp;
  private final SynOptions synOptions;

  ColumnLoops(Transport transport, HeaderWords words, Ipv6Rows ipv6, int[] wireIpBytes) {
    this.ipv6 = ipv6;
    this.wireIpBytes = wireIpBytes;
    this.words = words;
    this.noTcp = new Absence(transport.tcp);
    this.noUdp = new Absence(transport.udp);
    this.noIcmp = new Absence(transport.icmp);
    this.synOptions = new SynOptions(transport.tcp);
  }

  void write(Frames frames, Columns out, boolean anyWithoutLength) {
    words.clear();
    noTcp.clear();
    noUdp.clear();
    noIcmp.clear();
    synOptions.clear();
    for (Field field : out.fields()) {
      PacketField packetField = (PacketField) field;
      writeValues(frames, out, packetField);
      if (field.nullable()) {
        writeNulls(frames, out, packetField);
      }
      if (isOfIp(packetField) && !ipv6.isEmpty()) {
        ipv6.write(frames.bytes, frames.ipAt, wireIpBytes, out, packetField);
      }
    }
    if (anyWithoutLength && out.has(PacketField.PKT_LEN)) {
      takeLengthFromFrame(frames, out);
    }
  }

  private static boolean isOfIp(PacketField field) {
    return switch (field) {
      case SRCIP, DSTIP, SRCIP6, DSTIP6, PROTO, PKT_LEN, IHL, TOS, ID, FLAG, OFF, TTL, CHKSUM ->
          true;
      default -> false;
    };
  }

  private void writeValues(Frames frames, Columns out, PacketField field) {
    int from = out.rows();
    int count = frames.count;
    switch (field) {
      case TIME_NANOS -> System.arraycopy(frames.timeNanos, 0, out.longs(field), from, count);
      case CAPTURED_BYTES ->
          System.arraycopy(frames.capturedBytes, 0, out.ints(field), from, count);
      case WIRE_BYTES -> System.arraycopy(frames.wireBytes, 0, out.ints(field), from, count);
      case VERSION -> bits(Word.IP_VERSION_TO_LENGTH, 28, 0xF, frames, out, field);
      case IHL -> bits(Word.IP_VERSION_TO_LENGTH, 24, 0xF, frames, out, field);
      case TOS -> bits(Word.IP_VERSION_TO_LENGTH, 16, 0xFF, frames, out, field);
      case PKT_LEN -> bits(Word.IP_VERSION_TO_LENGTH, 0, 0xFFFF, frames, out, field);
      case ID -> bits(Word.IP_ID_TO_OFFSET, 16, 0xFFFF, frames, out, field);
      case FLAG -> bits(Word.IP_ID_TO_OFFSET, 13, 0x7, frames, out, field);
      case OFF -> bits(Word.IP_ID_TO_OFFSET, 0, 0x1FFF, frames, out, field);
      case TTL -> bits(Word.IP_TTL_TO_CHECKSUM, 24, 0xFF, frames, out, field);
      case PROTO -> bits(Word.IP_TTL_TO_CHECKSUM, 16, 0xFF, frames, out, field);
      case CHKSUM -> bits(Word.IP_TTL_TO_CHECKSUM, 0, 0xFFFF, frames, out, field);
      case SRCIP -> unsigned(Word.IP_SOURCE, frames, out, field);
      case DSTIP -> unsigned(Word.IP_DESTINATION, frames, out, field);
      case SRCIP6, DSTIP6 -> {}
      // No header says these.
      case LABEL, TYPE, CAPTURE -> {}
      case SRCPORT -> bits(Word.PORTS, 16, 0xFFFF, frames, out, field);
      case DSTPORT -> bits(Word.PORTS, 0, 0xFFFF, frames, out, field);
      case TCP_FLAGS -> bits(Word.TCP_FLAGS_TO_WINDOW, 16, 0xFF, frames, out, field);
      case TCP_SEQ -> unsigned(Word.TCP_SEQUENCE, frames, out, field);
      case TCP_ACK -> unsigned(Word.TCP_ACKNOWLEDGEMENT, frames, out, field);
      case TCP_WINDOW -> bits(Word.TCP_FLAGS_TO_WINDOW, 0, 0xFFFF, frames, out, field);
      case UDP_LEN -> bits(Word.UDP_LENGTH, 16, 0xFFFF, frames, out, field);
      case ICMP_TYPE -> bits(Word.ICMP_TYPE_TO_CODE, 24, 0xFF, frames, out, field);
      case ICMP_CODE -> bits(Word.ICMP_TYPE_TO_CODE, 16, 0xFF, frames, out, field);
      // The data offset counts words of four bytes.
      case TCP_HEADER_BYTES -> bits(Word.TCP_FLAGS_TO_WINDOW, 26, 0x3C, frames, out, field);
      case TCP_MSS, TCP_WINDOW_SCALE ->
          synOptions.write(field, words.of(Word.TCP_FLAGS_TO_WINDOW, frames), frames, out);
    }
  }

  private void writeNulls(Frames frames, Columns out, PacketField field) {
    int from = out.rows();
    switch (field) {
      case SRCIP, DSTIP -> Arrays.fill(out.nulls(field), from, from + frames.count, false);
      case SRCIP6, DSTIP6 -> Arrays.fill(out.nulls(field), from, from + frames.count, true);
      case TCP_FLAGS, TCP_SEQ, TCP_ACK, TCP_WINDOW, TCP_HEADER_BYTES ->
          noTcp.copyTo(out.nulls(field), from, frames);
      case UDP_LEN -> noUdp.copyTo(out.nulls(field), from, frames);
      case ICMP_TYPE, ICMP_CODE -> noIcmp.copyTo(out.nulls(field), from, frames);
      default -> {}
    }
  }

  private void bits(Word word, int shift, int mask, Frames frames, Columns out, PacketField field) {
    shift(words.of(word, frames), shift, mask, shifted, frames.count);
    System.arraycopy(shifted, 0, out.ints(field), out.rows(), frames.count);
  }

  // Straight into the column, at an offset, the compiler would not turn it into vector
  // instructions.
  private static void shift(int[] words, int shift, int mask, int[] to, int count) {
    for (int row = 0; row < count; row++) {
      to[row] = words[row] >>> shift & mask;
    }
  }

  private void unsigned(Word word, Frames frames, Columns out, PacketField field) {
    widen(words.of(word, frames), out.longs(field), out.rows(), frames.count);
  }

  private static void widen(int[] words, long[] to, int from, int count) {
    for (int row = 0; row < count; row++) {
      to[from + row] = words[row] & 0xFFFFFFFFL;
    }
  }

  // Segmentation offload leaves the total length 0; the frame says how long the packet is.
  private void takeLengthFromFrame(Frames frames, Columns out) {
    int[] lengths = out.ints(PacketField.PKT_LEN);
    for (int row = 0; row < frames.count; row++) {
      int to = out.rows() + row;
      lengths[to] = lengths[to] == 0 ? wireIpBytes[row] : lengths[to];
    }
  }
}
