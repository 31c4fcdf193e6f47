package io.tracemint.source.pcap;

import io.tracemint.table.PacketTable;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

final class CaptureTable implements SupportsRead {
  @Override
  public String name() {
    return "pcap";
  }

  @Override
  @SuppressWarnings("deprecation") // Spark's own default calls it.
  public StructType schema() {
    return PacketTable.SCHEMA;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new CaptureScanBuilder(options);
  }
}
