package io.tracemint.flows.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.record.Protocols;
import io.tracemint.standin.IcmpTypes;
import io.tracemint.standin.StandIns;
import io.tracemint.standin.Translation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Records of IPv6 as ones of IPv4 between the numbers that stand for their addresses, so that
 * whatever learns them knows one version. Lengths are those of RFC 7915, whose header has 20 bytes
 * instead of 40, and types of ICMPv6 are those of ICMP.
 */
final class AsIpv4 {
  /** The version of records of IPv4 that are not learnt. */
  static final int RESERVED = 0;

  private static final int FOUR = 4;
  private static final int SIX = 6;
  private static final int WORD_BYTES = 4;
  private static final int CODE_BITS = 8;

  private final TraceKind kind;
  private final Dataset<Row> records;
  private final Map<String, Column> changed = new TreeMap<>();

  private AsIpv4(Dataset<Row> records, TraceKind kind) {
    this.records = records;
    this.kind = kind;
  }

  /**
   * The records, of which those look like IPv4 that are learnt. The others are IPv6 whose addresses
   * have no numbers, which stays, and IPv4 whose addresses stand for others, whose version becomes
   * {@link #RESERVED}.
   */
  static Dataset<Row> of(Dataset<Row> records, TraceKind kind, StandIns numbers) {
    return new AsIpv4(records, kind).changed(numbers);
  }

  /** Records of IPv4 whose addresses stand for no other. */
  static Column isPlain(TraceKind kind) {
    long[] range = StandIns.range();
    Column source = col(kind.fiveTuple().get(0).column());
    Column destination = col(kind.fiveTuple().get(1).column());
    return col(kind.version().column())
        .equalTo(FOUR)
        .and(not(source.between(range[0], range[1])))
        .and(not(destination.between(range[0], range[1])));
  }

  private Dataset<Row> changed(StandIns numbers) {
    UserDefinedFunction number =
        udf(
            (UDF1<byte[], Long>) bytes -> bytes == null ? null : known(numbers, bytes),
            DataTypes.LongType);
    List<String> sixes = AddressCensus.sixes(kind);
    for (int end = 0; end < sixes.size(); end++) {
      set(kind.fiveTuple().get(end), number.apply(col(sixes.get(end))));
    }
    protocol();
    if (kind == TraceKind.PACKETS) {
      packet();
    } else {
      flow();
    }
    Dataset<Row> turned =
        records.select(
            Arrays.stream(records.columns())
                .map(name -> changed.getOrDefault(name, col(name)).as(name))
                .toArray(Column[]::new));
    return turned.withColumn(kind.version().column(), version());
  }

  private Column version() {
    Column both =
        col(kind.fiveTuple().get(0).column())
            .isNotNull()
            .and(col(kind.fiveTuple().get(1).column()).isNotNull());
    return when(isSix(), when(both, lit(FOUR)).otherwise(lit(SIX)))
        .otherwise(when(isPlain(kind), lit(FOUR)).otherwise(lit(RESERVED)));
  }

  private static Long known(StandIns numbers, byte[] bytes) {
    long number = numbers.of(bytes);
    return number == StandIns.NONE ? null : number;
  }

  private Column isSix() {
    return col(kind.version().column()).equalTo(SIX);
  }

  private boolean has(Field field) {
    return Arrays.asList(records.columns()).contains(field.column());
  }

  private void set(Field field, Column six) {
    if (has(field)) {
      changed.put(field.column(), when(isSix(), six).otherwise(col(field.column())));
    }
  }

  private void protocol() {
    Field proto = kind.fiveTuple().get(4);
    Column number = col(proto.column());
    set(
        proto,
        when(number.equalTo(Protocols.ICMP6), lit(Protocols.ICMP))
            .when(number.equalTo(Protocols.ICMP), lit(Protocols.ICMP6))
            .otherwise(number));
  }

  // What TCP carries is told from the length, so that headers between must not count.
  private void packet() {
    Column length = col(PacketField.PKT_LEN.column());
    Column proto = col(PacketField.PROTO.column());
    Column four = length.minus(Translation.LONGER_BYTES);
    Column ofTcp =
        has(PacketField.IHL)
            ? length
                .minus(col(PacketField.IHL.column()).multiply(WORD_BYTES))
                .plus(Translation.LONGER_BYTES)
            : four;
    set(
        PacketField.PKT_LEN,
        greatest(
            lit(Translation.LONGER_BYTES),
            when(proto.equalTo(Protocols.TCP), ofTcp).otherwise(four)));
    if (has(PacketField.ICMP_TYPE)) {
      Column type = col(PacketField.ICMP_TYPE.column());
      set(PacketField.ICMP_TYPE, when(proto.equalTo(Protocols.ICMP6), type(type)).otherwise(type));
    }
  }

  private void flow() {
    shorter(FlowField.BYTES, FlowField.PACKETS);
    shorter(FlowField.REVERSE_BYTES, FlowField.REVERSE_PACKETS);
    Column icmp = col(FlowField.PROTO.column()).equalTo(Protocols.ICMP6);
    Column source = col(FlowField.SRCPORT.column());
    Column destination = col(FlowField.DSTPORT.column());
    Column inSource = source.notEqual(0);
    Column turned =
        shiftleft(type(shiftright(destination, CODE_BITS)), CODE_BITS)
            .bitwiseOR(destination.bitwiseAND(0xFF));
    set(FlowField.SRCPORT, when(icmp.and(inSource), type(source)).otherwise(source));
    set(FlowField.DSTPORT, when(icmp.and(not(inSource)), turned).otherwise(destination));
  }

  private void shorter(Field bytes, Field packets) {
    if (has(bytes) && has(packets)) {
      Column less =
          col(bytes.column()).minus(col(packets.column()).multiply(Translation.LONGER_BYTES));
      set(bytes, greatest(lit(0L), less));
    }
  }

  private static Column type(Column six) {
    return udf(
            (UDF1<Integer, Integer>) type -> type == null ? null : IcmpTypes.to4(type),
            DataTypes.IntegerType)
        .apply(six);
  }
}
