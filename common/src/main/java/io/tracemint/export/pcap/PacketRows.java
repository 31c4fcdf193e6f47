package io.tracemint.export.pcap;

import static io.tracemint.record.PacketField.*;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The columns of one batch that a writer needs, with a default for each that is absent or null. */
final class PacketRows {
  static final int DEFAULT_TTL = 64;
  static final int DEFAULT_WINDOW = 64_240;
  static final int NONE = -1;
  private static final int DONT_FRAGMENT = 2;
  private static final int ACK = 16;
  private static final int ECHO_REQUEST = 8;

  long[] timeNanos = {};
  long[] srcip = {};
  long[] dstip = {};
  int[] version = {};
  int[] srcport = {};
  int[] dstport = {};
  int[] proto = {};
  int[] length = {};
  int[] tos = {};
  int[] id = {};
  int[] flag = {};
  int[] off = {};
  int[] ttl = {};
  int[] tcpFlags = {};
  long[] tcpSeq = {};
  long[] tcpAck = {};
  int[] tcpWindow = {};
  int[] tcpHeaderBytes = {};
  int[] tcpSegmentSize = {};
  int[] tcpWindowScale = {};
  int[] udpLength = {};
  int[] icmpType = {};
  int[] icmpCode = {};
  byte[] srcip6 = {};
  byte[] dstip6 = {};

  private final Map<PacketField, int[]> absentInts = new EnumMap<>(PacketField.class);
  private final Map<PacketField, long[]> absentLongs = new EnumMap<>(PacketField.class);

  /** One row of defaults, to be filled in. */
  static PacketRows single() {
    List<PacketField> fields =
        List.of(TIME_NANOS, SRCIP, DSTIP, SRCPORT, DSTPORT, PROTO, PKT_LEN, ID);
    Columns batch = new Columns(fields, 1);
    batch.rows(1);
    return new PacketRows().of(batch);
  }

  PacketRows of(Columns batch) {
    timeNanos = batch.longs(TIME_NANOS);
    version = ints(batch, VERSION, 4);
    srcip = longs(batch, SRCIP);
    dstip = longs(batch, DSTIP);
    srcport = ints(batch, SRCPORT, 0);
    dstport = ints(batch, DSTPORT, 0);
    proto = batch.ints(PROTO);
    length = batch.ints(PKT_LEN);
    network(batch);
    transport(batch);
    srcip6 = batch.has(SRCIP6) ? batch.addresses(SRCIP6) : new byte[0];
    dstip6 = batch.has(DSTIP6) ? batch.addresses(DSTIP6) : new byte[0];
    return this;
  }

  private void network(Columns batch) {
    tos = ints(batch, TOS, 0);
    id = ints(batch, ID, 0);
    flag = ints(batch, FLAG, DONT_FRAGMENT);
    off = ints(batch, OFF, 0);
    ttl = ints(batch, TTL, DEFAULT_TTL);
  }

  private void transport(Columns batch) {
    tcpFlags = ints(batch, TCP_FLAGS, ACK);
    tcpSeq = longs(batch, TCP_SEQ);
    tcpAck = longs(batch, TCP_ACK);
    tcpWindow = ints(batch, TCP_WINDOW, DEFAULT_WINDOW);
    tcpHeaderBytes = ints(batch, PacketField.TCP_HEADER_BYTES, 0);
    tcpSegmentSize = ints(batch, PacketField.TCP_MSS, NONE);
    tcpWindowScale = ints(batch, PacketField.TCP_WINDOW_SCALE, NONE);
    udpLength = ints(batch, UDP_LEN, 0);
    icmpType = ints(batch, ICMP_TYPE, ECHO_REQUEST);
    icmpCode = ints(batch, ICMP_CODE, 0);
  }

  private int[] ints(Columns batch, PacketField field, int otherwise) {
    if (!batch.has(field)) {
      return absentInts.compute(
          field,
          (key, array) ->
              array != null && array.length >= batch.rows()
                  ? array
                  : filled(batch.capacity(), otherwise));
    }
    int[] values = batch.ints(field);
    if (field.nullable()) {
      replaceNulls(batch, field, values, otherwise);
    }
    return values;
  }

  // Null rows hold no value that anybody may read, so the default can stand there.
  private static void replaceNulls(Columns batch, Field field, int[] values, int otherwise) {
    boolean[] nulls = batch.nulls(field);
    for (int row = 0; row < batch.rows(); row++) {
      values[row] = nulls[row] ? otherwise : values[row];
    }
  }

  private long[] longs(Columns batch, PacketField field) {
    if (!batch.has(field)) {
      return absentLongs.compute(
          field,
          (key, array) ->
              array != null && array.length >= batch.rows() ? array : new long[batch.capacity()]);
    }
    long[] values = batch.longs(field);
    if (field.nullable()) {
      boolean[] nulls = batch.nulls(field);
      for (int row = 0; row < batch.rows(); row++) {
        values[row] = nulls[row] ? 0 : values[row];
      }
    }
    return values;
  }

  private static int[] filled(int capacity, int value) {
    int[] array = new int[capacity];
    Arrays.fill(array, value);
    return array;
  }
}
