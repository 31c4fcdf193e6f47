package io.tracemint.ingest.row;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes rows at the end of a batch, into those columns that the batch has. */
final class FlowAppender {
  private static final int[] NO_INTS = {};
  private static final long[] NO_LONGS = {};
  private static final byte[] NO_BYTES = {};
  private static final String[] NO_TEXTS = {};
  private static final boolean[] NO_NULLS = {};
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Columns batch;
  private final long[] start;
  private final long[] duration;
  private final int[] version;
  private final long[] srcip;
  private final long[] dstip;
  private final byte[] srcip6;
  private final byte[] dstip6;
  private final int[] srcport;
  private final int[] dstport;
  private final int[] proto;
  private final long[] packets;
  private final long[] bytes;
  private final int[] tcpFlags;
  private final int[] tos;
  private final int[] sampling;
  private final long[] reversePackets;
  private final long[] reverseBytes;
  private final String[] label;
  private final String[] type;
  private final boolean[][] nulls = new boolean[FlowField.ALL.size()][];

  FlowAppender(Columns batch) {
    this.batch = batch;
    start = longs(FlowField.START_NANOS);
    duration = longs(FlowField.DURATION_NANOS);
    version = ints(FlowField.VERSION);
    srcip = longs(FlowField.SRCIP);
    dstip = longs(FlowField.DSTIP);
    srcip6 = addresses(FlowField.SRCIP6);
    dstip6 = addresses(FlowField.DSTIP6);
    srcport = ints(FlowField.SRCPORT);
    dstport = ints(FlowField.DSTPORT);
    proto = ints(FlowField.PROTO);
    packets = longs(FlowField.PACKETS);
    bytes = longs(FlowField.BYTES);
    tcpFlags = ints(FlowField.TCP_FLAGS);
    tos = ints(FlowField.TOS);
    sampling = ints(FlowField.SAMPLING);
    reversePackets = longs(FlowField.REVERSE_PACKETS);
    reverseBytes = longs(FlowField.REVERSE_BYTES);
    label = texts(FlowField.LABEL);
    type = texts(FlowField.TYPE);
    for (Field field : FlowField.ALL) {
      nulls[field.ordinal()] = batch.has(field) && field.nullable() ? batch.nulls(field) : NO_NULLS;
    }
  }

  /** Adds the row and counts it; the batch must not be full. */
  void append(FlowRow row) {
    int at = batch.rows();
    put(start, at, row.startNanos);
    put(duration, at, row.durationNanos);
    put(version, at, row.version);
    putAddresses(row, at);
    put(srcport, at, row.srcport);
    put(dstport, at, row.dstport);
    put(proto, at, row.proto);
    put(packets, at, row.packets);
    put(bytes, at, row.bytes);
    putOptional(FlowField.TCP_FLAGS, tcpFlags, at, row.tcpFlags);
    putOptional(FlowField.TOS, tos, at, row.tos);
    putOptional(FlowField.SAMPLING, sampling, at, row.sampling);
    putOptional(FlowField.REVERSE_PACKETS, reversePackets, at, row.reversePackets);
    putOptional(FlowField.REVERSE_BYTES, reverseBytes, at, row.reverseBytes);
    putOptional(FlowField.LABEL, label, at, row.label);
    putOptional(FlowField.TYPE, type, at, row.type);
    batch.rows(at + 1);
  }

  private void putAddresses(FlowRow row, int at) {
    boolean six = row.version == 6;
    put(srcip, at, row.srcip);
    put(dstip, at, row.dstip);
    putNull(FlowField.SRCIP, at, six);
    putNull(FlowField.DSTIP, at, six);
    putAddress(srcip6, at, row.srcip6High, row.srcip6Low);
    putAddress(dstip6, at, row.dstip6High, row.dstip6Low);
    putNull(FlowField.SRCIP6, at, !six);
    putNull(FlowField.DSTIP6, at, !six);
  }

  private static void putAddress(byte[] column, int at, long high, long low) {
    if (column.length > 0) {
      LONGS.set(column, 16 * at, high);
      LONGS.set(column, 16 * at + 8, low);
    }
  }

  private static void put(long[] column, int at, long value) {
    if (column.length > 0) {
      column[at] = value;
    }
  }

  private static void put(int[] column, int at, int value) {
    if (column.length > 0) {
      column[at] = value;
    }
  }

  private void putNull(Field field, int at, boolean absent) {
    boolean[] column = nulls[field.ordinal()];
    if (column.length > 0) {
      column[at] = absent;
    }
  }

  private void putOptional(FlowField field, long[] column, int at, long value) {
    put(column, at, value);
    putNull(field, at, value == FlowRow.ABSENT);
  }

  private void putOptional(FlowField field, int[] column, int at, long value) {
    put(column, at, (int) value);
    putNull(field, at, value == FlowRow.ABSENT);
  }

  private void putOptional(FlowField field, String[] column, int at, String value) {
    if (column.length > 0) {
      column[at] = value;
    }
    putNull(field, at, value.isEmpty());
  }

  private int[] ints(FlowField field) {
    return batch.has(field) ? batch.ints(field) : NO_INTS;
  }

  private long[] longs(FlowField field) {
    return batch.has(field) ? batch.longs(field) : NO_LONGS;
  }

  private byte[] addresses(FlowField field) {
    return batch.has(field) ? batch.addresses(field) : NO_BYTES;
  }

  private String[] texts(FlowField field) {
    return batch.has(field) ? batch.texts(field) : NO_TEXTS;
  }
}
