package io.tracemint.source.netflow;

import io.tracemint.flows.TraceKind;
import io.tracemint.source.Written;
import io.tracemint.table.FlowRecordTable;
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
 * Flow records as a source: {@code spark.read().format("netflow").load(path)} yields one row per
 * record with the columns of {@link FlowRecordTable}. NetFlow and IPFIX inside captures or as raw
 * datagrams, nfcapd files, and flow CSVs, told by their content. Options are the settings of the
 * group {@code ingest}, such as {@code mode}; {@code dialect} names a CSV dialect and {@code
 * mapping} describes one in HOCON. {@code max-damaged-ratio}, where it is given, bounds the damage
 * in each part. Rows are written as docs/schema.md says.
 */
public final class NetflowSource
    implements TableProvider, CreatableRelationProvider, DataSourceRegister {
  @Override
  public String shortName() {
    return "netflow";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return FlowRecordTable.SCHEMA;
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new FlowFileTable();
  }

  @Override
  public BaseRelation createRelation(
      SQLContext context,
      SaveMode mode,
      scala.collection.immutable.Map<String, String> options,
      Dataset<Row> rows) {
    return Written.by(context, mode, options, rows, TraceKind.FLOWS, "netflow-v9");
  }
}
