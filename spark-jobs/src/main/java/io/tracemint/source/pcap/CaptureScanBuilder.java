package io.tracemint.source.pcap;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.record.PacketField;
import io.tracemint.source.PushedFilter;
import io.tracemint.source.SourceOptions;
import io.tracemint.table.PacketTable;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Takes from a query what the decoder need not do. */
final class CaptureScanBuilder
    implements ScanBuilder, SupportsPushDownRequiredColumns, SupportsPushDownFilters {
  private final CaseInsensitiveStringMap options;
  private final PushedFilter conditions =
      new PushedFilter(PacketField.TIME_NANOS, PacketField.PROTO);
  private StructType schema = PacketTable.SCHEMA;

  CaptureScanBuilder(CaseInsensitiveStringMap options) {
    this.options = options;
  }

  @Override
  public void pruneColumns(StructType required) {
    schema = required;
  }

  @Override
  public Filter[] pushFilters(Filter[] filters) {
    return conditions.take(filters);
  }

  @Override
  public Filter[] pushedFilters() {
    return conditions.pushed();
  }

  @Override
  public Scan build() {
    SourceOptions given = new SourceOptions(options);
    CaptureSettings settings =
        given.boundingDamageIfAsked(CaptureSettings.of(given.over("ingest")));
    return new CaptureScan(given.paths(), settings, given.badFiles(), schema, conditions.filter());
  }
}
