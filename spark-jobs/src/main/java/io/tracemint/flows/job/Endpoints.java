package io.tracemint.flows.job;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.tracemint.flows.ServicePorts;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Both directions of a five-tuple under one key, and the ports that many peers use. */
final class Endpoints {
  private static final double ERROR = 0.05;

  private Endpoints() {}

  /**
   * The lower of both endpoints becomes the source of every record; the protocol says which records
   * were turned for it.
   */
  static Dataset<Row> ordered(Dataset<Row> records, TraceKind kind) {
    List<String> names = kind.fiveTuple().stream().map(Field::column).toList();
    Column source = col(names.get(0));
    Column target = col(names.get(1));
    Column sourcePort = col(names.get(2));
    Column targetPort = col(names.get(3));
    Column proto = col(names.get(4));
    Column turned = source.gt(target).or(source.equalTo(target).and(sourcePort.gt(targetPort)));
    Map<String, Column> changed =
        Map.of(
            names.get(0), when(turned, target).otherwise(source),
            names.get(1), when(turned, source).otherwise(target),
            names.get(2), when(turned, targetPort).otherwise(sourcePort),
            names.get(3), when(turned, sourcePort).otherwise(targetPort),
            names.get(4), proto.bitwiseOR(when(turned, PackedRecords.BACKWARD).otherwise(0)));
    return records.select(
        Arrays.stream(records.columns())
            .map(name -> changed.getOrDefault(name, col(name)).as(name))
            .toArray(Column[]::new));
  }

  /** By port: about how many hosts others reach by it. */
  static ServicePorts services(Dataset<Row> records, TraceKind kind) {
    List<String> names = kind.fiveTuple().stream().map(Field::column).toList();
    Dataset<Row> uses =
        records
            .select(col(names.get(3)).as("port"), col(names.get(0)).as("peer"))
            .union(records.select(col(names.get(2)), col(names.get(1))));
    int[] peers = new int[ServicePorts.PORTS];
    uses.groupBy("port")
        .agg(approx_count_distinct("peer", ERROR).as("peers"))
        .collectAsList()
        .forEach(row -> peers[row.getInt(0)] = (int) row.getLong(1));
    return new ServicePorts(peers);
  }
}
