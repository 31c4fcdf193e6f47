package io.tracemint.standin;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.record.Protocols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns records of IPv4 into those of IPv6, as RFC 7915 does: the header is 20 bytes longer, ICMP
 * becomes ICMPv6, and what only IPv4 has is gone. The flow table holds IPv6 turned the other way,
 * so that whoever learns it needs to know one version.
 */
public final class Translation {
  /** By how many bytes the header of IPv6 is longer. */
  public static final int LONGER_BYTES = 20;

  private static final int IHL = 10;
  private static final int CODE_BITS = 8;
  private static final List<PacketField> LENGTHS =
      List.of(PacketField.PKT_LEN, PacketField.CAPTURED_BYTES, PacketField.WIRE_BYTES);
  private static final List<PacketField> ONLY_OF_4 =
      List.of(PacketField.ID, PacketField.FLAG, PacketField.OFF, PacketField.CHKSUM);

  private final boolean packets;
  private final Field version;
  private final List<Field> fours;
  private final List<Field> sixes;
  private final List<Field> fields;

  /** For records with some columns. */
  public Translation(List<? extends Field> fields) {
    this.packets = fields.contains(PacketField.PKT_LEN);
    this.version = packets ? PacketField.VERSION : FlowField.VERSION;
    this.fours =
        packets
            ? List.of(PacketField.SRCIP, PacketField.DSTIP)
            : List.of(FlowField.SRCIP, FlowField.DSTIP);
    this.sixes =
        packets
            ? List.of(PacketField.SRCIP6, PacketField.DSTIP6)
            : List.of(FlowField.SRCIP6, FlowField.DSTIP6);
    List<Field> all = new ArrayList<>(fields);
    all.addAll(sixes);
    if (!all.contains(version)) {
      all.add(version);
    }
    all.sort(Comparator.comparingInt(Field::ordinal));
    this.fields = List.copyOf(all);
  }

  /** The columns, with those of IPv6. */
  public List<Field> fields() {
    return fields;
  }

  List<Field> fours() {
    return fours;
  }

  /** A copy with the columns of IPv6, all rows still of IPv4. */
  public Columns widened(Columns batch) {
    Columns wide = new Columns(fields, Math.max(1, batch.rows()));
    wide.rows(batch.rows());
    batch.fields().forEach(field -> batch.copy(field, wide));
    for (int row = 0; row < wide.rows(); row++) {
      wide.ints(version)[row] = 4;
      sixes.forEach(isNull(wide, row, true));
    }
    return wide;
  }

  private static java.util.function.Consumer<Field> isNull(Columns batch, int row, boolean value) {
    return field -> batch.nulls(field)[row] = value;
  }

  /** Makes a row one of IPv6 between these addresses. */
  public void turn(Columns batch, int row, Address6 source, Address6 destination) {
    batch.ints(version)[row] = 6;
    source.write(batch.addresses(sixes.get(0)), row);
    destination.write(batch.addresses(sixes.get(1)), row);
    sixes.forEach(isNull(batch, row, false));
    fours.forEach(isNull(batch, row, true));
    if (packets) {
      packet(batch, row);
    } else {
      flow(batch, row);
    }
  }

  private static void packet(Columns batch, int row) {
    for (PacketField field : LENGTHS) {
      if (batch.has(field)) {
        batch.ints(field)[row] += LONGER_BYTES;
      }
    }
    for (PacketField field : ONLY_OF_4) {
      if (batch.has(field)) {
        batch.ints(field)[row] = 0;
      }
    }
    if (batch.has(PacketField.IHL)) {
      batch.ints(PacketField.IHL)[row] = IHL;
    }
    int[] proto = batch.ints(PacketField.PROTO);
    if (proto[row] == Protocols.ICMP && batch.has(PacketField.ICMP_TYPE)) {
      int[] types = batch.ints(PacketField.ICMP_TYPE);
      types[row] = IcmpTypes.to6(types[row]);
    }
    proto[row] = protocol(proto[row]);
  }

  private static void flow(Columns batch, int row) {
    batch.longs(FlowField.BYTES)[row] += LONGER_BYTES * batch.longs(FlowField.PACKETS)[row];
    boolean reverse = batch.has(FlowField.REVERSE_BYTES) && batch.has(FlowField.REVERSE_PACKETS);
    if (reverse && !batch.isNull(FlowField.REVERSE_BYTES, row)) {
      batch.longs(FlowField.REVERSE_BYTES)[row] +=
          LONGER_BYTES * batch.longs(FlowField.REVERSE_PACKETS)[row];
    }
    int[] proto = batch.ints(FlowField.PROTO);
    if (proto[row] == Protocols.ICMP) {
      icmpOfFlow(batch, row, true);
    }
    proto[row] = protocol(proto[row]);
  }

  // Exporters write the type and the code as the destination port, some the type as the source's.
  private static void icmpOfFlow(Columns batch, int row, boolean six) {
    int[] sources = batch.ints(FlowField.SRCPORT);
    int[] destinations = batch.ints(FlowField.DSTPORT);
    if (sources[row] != 0) {
      sources[row] = six ? IcmpTypes.to6(sources[row]) : IcmpTypes.of4(sources[row]);
    } else {
      int type = destinations[row] >>> CODE_BITS;
      int code = destinations[row] & 0xFF;
      destinations[row] = (six ? IcmpTypes.to6(type) : IcmpTypes.of4(type)) << CODE_BITS | code;
    }
  }

  /** ICMP and ICMPv6 have numbers of their own; each stands for the other. */
  public static int protocol(int proto) {
    return switch (proto) {
      case Protocols.ICMP -> Protocols.ICMP6;
      case Protocols.ICMP6 -> Protocols.ICMP;
      default -> proto;
    };
  }

  /** Makes a row one that IPv4 can have; whether that changed it. */
  boolean mend4(Columns batch, int row) {
    Field proto = packets ? PacketField.PROTO : FlowField.PROTO;
    if (batch.ints(proto)[row] != Protocols.ICMP) {
      return false;
    }
    if (!packets) {
      int before = batch.ints(FlowField.SRCPORT)[row] << 16 | batch.ints(FlowField.DSTPORT)[row];
      icmpOfFlow(batch, row, false);
      return before
          != (batch.ints(FlowField.SRCPORT)[row] << 16 | batch.ints(FlowField.DSTPORT)[row]);
    }
    boolean typed = batch.has(PacketField.ICMP_TYPE) && !batch.isNull(PacketField.ICMP_TYPE, row);
    if (!typed) {
      return false;
    }
    int[] types = batch.ints(PacketField.ICMP_TYPE);
    int mended = IcmpTypes.of4(types[row]);
    boolean changed = mended != types[row];
    types[row] = mended;
    return changed;
  }
}
