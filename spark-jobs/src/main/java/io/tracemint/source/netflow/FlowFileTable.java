package io.tracemint.source.netflow;

import io.tracemint.table.FlowRecordTable;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

final class FlowFileTable implements SupportsRead {
  @Override
  public String name() {
    return "netflow";
  }

  @Override
  @SuppressWarnings("deprecation") // Spark's own default calls it.
  public StructType schema() {
    return FlowRecordTable.SCHEMA;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new FlowScanBuilder(options);
  }
}
