package io.tracemint.source.pcap;

import io.tracemint.flows.TraceKind;
import io.tracemint.source.Written;
import io.tracemint.table.PacketTable;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Captures as a source: {@code spark.read().format("pcap").load(path)} yields one row per IP packet
 * with the columns of {@link PacketTable}. Files, folders and globs; PCAP and pcapng, plain (read
 * in parallel) or compressed. Options are the settings of the group {@code ingest}, such as {@code
 * mode}. Damage is counted in the figures of Spark's UI; {@code max-damaged-ratio}, where it is
 * given, bounds it in each part, since no task of a query sees the whole. Rows are written as
 * docs/schema.md says.
 */
public final class PcapSource
    implements TableProvider, CreatableRelationProvider, DataSourceRegister {
  @Override
  public String shortName() {
    return "pcap";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return PacketTable.SCHEMA;
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new CaptureTable();
  }

  @Override
  public BaseRelation createRelation(
      SQLContext context,
      SaveMode mode,
      scala.collection.immutable.Map<String, String> options,
      Dataset<Row> rows) {
    return Written.by(context, mode, options, rows, TraceKind.PACKETS, "pcap");
  }
}
