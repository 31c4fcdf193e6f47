package io.tracemint.inspect;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.tracemint.flows.TraceKind;
import io.tracemint.sql.TracemintExtensions;
import io.tracemint.table.RecordTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a record table holds: its span, hosts, services and protocols, and how busy it was when. */
final class TraceContents {
  private static final int SLICES = 40;
  private static final String RECORDS = "records";
  private static final String BYTES = "bytes";
  private static final String SLICE = "slice";

  private final Dataset<Row> records;
  private final int top;

  private TraceContents(Dataset<Row> records, int top) {
    this.records = records;
    this.top = top;
  }

  /** Whether a table has what records have, and is not one of another program. */
  static boolean isOf(Dataset<Row> rows) {
    List<String> columns = Arrays.asList(rows.columns());
    return columns.containsAll(List.of("srcip", "srcip6", "dstip", "dstip6", "proto", "dstport"))
        && (columns.contains("time_nanos") || columns.contains("start_nanos"));
  }

  static void add(Dataset<Row> rows, int top, Map<String, Object> contents) {
    TracemintExtensions.register(rows.sparkSession());
    TraceKind kind = RecordTables.kind(rows);
    boolean packets = kind == TraceKind.PACKETS;
    Dataset<Row> records =
        rows.select(
            col(packets ? "time_nanos" : "start_nanos").as("nanos"),
            col(packets ? "pkt_len" : BYTES).cast("bigint").as(BYTES),
            expr("ip_text(srcip, srcip6)").as("source"),
            expr("ip_text(dstip, dstip6)").as("destination"),
            expr("coalesce(service_name(proto, dstport), service_name(proto, srcport), 'other')")
                .as("service"),
            protocol().as("protocol"));
    contents.put("records of", kind.name().toLowerCase(Locale.ROOT));
    new TraceContents(records, top).add(contents);
  }

  private static Column protocol() {
    return expr(
        "CASE proto WHEN 1 THEN 'ICMP' WHEN 6 THEN 'TCP' WHEN 17 THEN 'UDP'"
            + " WHEN 58 THEN 'ICMPv6' WHEN 132 THEN 'SCTP' ELSE concat('protocol ', proto) END");
  }

  private void add(Map<String, Object> contents) {
    Row all = records.agg(min("nanos"), max("nanos"), sum(BYTES)).first();
    if (all.isNullAt(0)) {
      return;
    }
    long first = all.getLong(0);
    long last = all.getLong(1);
    contents.put("first", instant(first));
    contents.put("last", instant(last));
    contents.put(BYTES, all.getLong(2));
    Dataset<Row> hosts = counted(ends(), "host");
    contents.put("distinct hosts", hosts.count());
    contents.put("hosts", ranked(hosts, "host"));
    contents.put("services", ranked(counted(records, "service"), "service"));
    contents.put("protocols", ranked(counted(records, "protocol"), "protocol"));
    contents.put("timeline", timeline(first, last));
  }

  // A record is of the host that sent it and of the one that got it.
  private Dataset<Row> ends() {
    return records.select(explode(array(col("source"), col("destination"))).as("host"), col(BYTES));
  }

  private static Dataset<Row> counted(Dataset<Row> rows, String key) {
    return rows.groupBy(key).agg(count(lit(1)).as(RECORDS), sum(BYTES).as(BYTES));
  }

  private List<Map<String, Object>> ranked(Dataset<Row> counted, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Row row : counted.orderBy(col(RECORDS).desc(), col(key)).limit(top).collectAsList()) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put(key, row.getString(0));
      values.put(RECORDS, row.getLong(1));
      values.put(BYTES, row.getLong(2));
      rows.add(values);
    }
    return rows;
  }

  private List<Map<String, Object>> timeline(long first, long last) {
    long width = (last - first) / SLICES + 1;
    long[] counts = new long[SLICES];
    records
        .select(expr("(nanos - " + first + "L) div " + width + "L").as(SLICE))
        .groupBy(SLICE)
        .count()
        .collectAsList()
        .forEach(row -> counts[(int) row.getLong(0)] = row.getLong(1));
    List<Map<String, Object>> slices = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("from", instant(first + slice * width));
      values.put(RECORDS, counts[slice]);
      slices.add(values);
    }
    return slices;
  }

  private static String instant(long nanos) {
    return Instant.EPOCH.plusNanos(nanos).toString();
  }
}
