package io.tracemint.source.pcap;

import io.tracemint.table.PacketTable;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Captures as a source: {@code spark.read().format("pcap").load(path)} yields one row per IP packet
 * with the columns of {@link PacketTable}. Files, folders and globs; PCAP and pcapng, plain (read
 * in parallel) or compressed. Options are the settings of the group {@code ingest}, such as {@code
 * mode}. Damage is counted in the figures of Spark's UI; {@code max-damaged-ratio}, where it is
 * given, bounds it in each part, since no task of a query sees the whole.
 */
public final class PcapSource implements TableProvider, DataSourceRegister {
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
}
