package io.tracemint.sql;

import io.tracemint.spark.SparkInternals;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.types.DataTypes;
import scala.Tuple3;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Functions for SQL over tables of packets and flow records, for {@code
 * spark.sql.extensions=io.tracemint.sql.TracemintExtensions}, or {@link #register} in a session
 * that is there already.
 */
public final class TracemintExtensions
    extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  static final List<FunctionSpec> ALL =
      List.of(
          new FunctionSpec(
              "ip_text",
              "ipText",
              DataTypes.StringType,
              "ip_text(srcip) or ip_text(srcip, srcip6)",
              1,
              List.of()),
          new FunctionSpec(
              "ip_in",
              "ipIn",
              DataTypes.BooleanType,
              "ip_in(srcip, '10.0.0.0/8, fd00::/8') or ip_in(srcip, srcip6, '10.0.0.0/8')",
              1,
              List.of(DataTypes.StringType)),
          new FunctionSpec(
              "service_name",
              "serviceName",
              DataTypes.StringType,
              "service_name(proto, dstport)",
              0,
              List.of(DataTypes.IntegerType, DataTypes.IntegerType)),
          new FunctionSpec(
              "tcp_flags_text",
              "tcpFlagsText",
              DataTypes.StringType,
              "tcp_flags_text(tcp_flags)",
              0,
              List.of(DataTypes.IntegerType)),
          new FunctionSpec(
              "conversation_key",
              "conversationKey",
              DataTypes.StringType,
              "conversation_key(srcip, dstip, srcport, dstport, proto) or"
                  + " conversation_key(srcip, dstip, srcip6, dstip6, srcport, dstport, proto)",
              2,
              List.of(DataTypes.IntegerType, DataTypes.IntegerType, DataTypes.IntegerType)),
          new FunctionSpec(
              "nprint",
              "nprint",
              DataTypes.createArrayType(DataTypes.ByteType, false),
              "nprint(packet, 'ipv4, icmp, tcp, udp'), of the bytes of an IP packet",
              0,
              List.of(DataTypes.BinaryType, DataTypes.StringType)),
          new FunctionSpec(
              "nprint_headers",
              "nprintHeaders",
              DataTypes.BinaryType,
              "nprint_headers(bits, 'ipv4, icmp, tcp, udp'), of what nprint answered",
              0,
              List.of(DataTypes.createArrayType(DataTypes.ByteType, false), DataTypes.StringType)));

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    for (FunctionSpec spec : ALL) {
      extensions.injectFunction(
          new Tuple3<>(spec.identifier(), spec.info(), SparkInternals.builder(spec::build)));
    }
    return BoxedUnit.UNIT;
  }

  /** Makes the functions known to a session that was started without the extension. */
  public static void register(SparkSession spark) {
    FunctionRegistry registry = spark.sessionState().functionRegistry();
    for (FunctionSpec spec : ALL) {
      registry.registerFunction(
          spec.identifier(), spec.info(), SparkInternals.builder(spec::build));
    }
  }
}
