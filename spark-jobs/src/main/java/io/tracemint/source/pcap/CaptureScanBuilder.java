package io.tracemint.source.pcap;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.header.PacketFilter;
import io.tracemint.source.SourceOptions;
import io.tracemint.table.PacketTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final List<Filter> pushed = new ArrayList<>();
  private StructType schema = PacketTable.SCHEMA;
  private PacketFilter filter = PacketFilter.ALL;

  CaptureScanBuilder(CaseInsensitiveStringMap options) {
    this.options = options;
  }

  @Override
  public void pruneColumns(StructType required) {
    schema = required;
  }

  @Override
  public Filter[] pushFilters(Filter[] filters) {
    List<Filter> left = new ArrayList<>();
    for (Filter asked : filters) {
      Optional<PacketFilter> narrowed = PushedFilter.narrow(filter, asked);
      narrowed.ifPresentOrElse(
          narrower -> {
            filter = narrower;
            pushed.add(asked);
          },
          () -> left.add(asked));
    }
    return left.toArray(Filter[]::new);
  }

  @Override
  public Filter[] pushedFilters() {
    return pushed.toArray(Filter[]::new);
  }

  @Override
  public Scan build() {
    SourceOptions given = new SourceOptions(options);
    CaptureSettings settings = CaptureSettings.of(given.over("ingest"));
    return new CaptureScan(given.paths(), settings, schema, filter);
  }
}
