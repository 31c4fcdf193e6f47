package io.tracemint.pipeline.export;

import static org.apache.spark.sql.functions.col;

import io.tracemint.export.redraw.Distribution;
import io.tracemint.export.redraw.RedrawSettings;
import io.tracemint.export.redraw.Transport;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Moves columns of the five-tuple to distributions that the user gave, flow by flow: what a flow
 * gets depends on its own key and the seed alone, so all its records get the same.
 */
final class Redraw implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TraceKind kind;
  private final TreeMap<String, Transport> transports;
  private final long seed;

  private Redraw(TraceKind kind, Map<String, Transport> transports, Seed seed) {
    this.kind = kind;
    this.transports = new TreeMap<>(transports);
    this.seed = seed.value();
  }

  /** Counts the flows of a table by the columns that are to be redrawn. */
  static Redraw of(RedrawSettings wanted, Dataset<Row> records, TraceKind kind, Seed seed) {
    Map<String, Transport> transports = new TreeMap<>();
    if (!wanted.targets().isEmpty()) {
      Column[] key =
          kind.fiveTuple().stream().map(field -> col(field.column())).toArray(Column[]::new);
      Dataset<Row> flows = records.select(key).distinct();
      for (String column : wanted.targets().keySet()) {
        transports.put(column, wanted.transport(counted(flows, column), column));
      }
    }
    return new Redraw(kind, transports, seed);
  }

  private static Distribution counted(Dataset<Row> flows, String column) {
    List<Row> counts =
        flows.where(has(column)).groupBy(col(column).cast("long")).count().collectAsList();
    return new Distribution(
        counts.stream().collect(Collectors.toMap(row -> row.getLong(0), row -> row.getLong(1))));
  }

  // Protocols without ports keep none; an IPv6 address is no IPv4 one.
  private static Column has(String column) {
    return column.endsWith("port") ? col(column).notEqual(0) : col(column).isNotNull();
  }

  void apply(Columns batch) {
    for (int row = 0; row < batch.rows() && !transports.isEmpty(); row++) {
      // Before the first column changes: the key is that of the table's flow.
      Seed own = new Seed(seed).child(fingerprint(batch, row));
      for (Field field : kind.fiveTuple()) {
        Transport transport = transports.get(field.column());
        if (transport != null && has(batch, field, row)) {
          long value = batch.number(field, row);
          set(batch, field, row, transport.map(value, own.child(field.column()).generator()));
        }
      }
    }
  }

  private long fingerprint(Columns batch, int row) {
    long[] key =
        kind.fiveTuple().stream()
            .mapToLong(field -> batch.isNull(field, row) ? 0 : batch.number(field, row))
            .toArray();
    return new FlowKey(key[0], key[1], (int) key[2], (int) key[3], (int) key[4], List.of())
        .fingerprint();
  }

  private static boolean has(Columns batch, Field field, int row) {
    boolean port = field.column().endsWith("port");
    return !batch.isNull(field, row) && !(port && batch.number(field, row) == 0);
  }

  private static void set(Columns batch, Field field, int row, long value) {
    if (field.type() == ColumnType.INT) {
      batch.ints(field)[row] = (int) value;
    } else {
      batch.longs(field)[row] = value;
    }
  }
}
