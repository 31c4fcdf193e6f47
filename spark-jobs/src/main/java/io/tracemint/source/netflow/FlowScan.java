package io.tracemint.source.netflow;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.flowfile.FlowSplit;
import io.tracemint.record.RecordFilter;
import io.tracemint.source.BadFiles;
import io.tracemint.source.FlowParts;
import io.tracemint.source.SkipMetrics;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

final class FlowScan implements Scan, Batch {
  private final List<String> paths;
  private final FlowSettings settings;
  private final BadFiles bad;
  private final StructType schema;
  private final RecordFilter filter;
  private Optional<FlowParts> planned = Optional.empty();

  FlowScan(
      List<String> paths,
      FlowSettings settings,
      BadFiles bad,
      StructType schema,
      RecordFilter filter) {
    this.paths = paths;
    this.settings = settings;
    this.bad = bad;
    this.schema = schema;
    this.filter = filter;
  }

  record Part(FlowSplit split) implements InputPartition {}

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public String description() {
    return "netflow " + paths;
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  // Spark asks for partitions and readers apart; the files are looked at once.
  private FlowParts parts() {
    if (planned.isEmpty()) {
      try {
        planned = Optional.of(FlowParts.of(paths, settings, configuration(), bad));
      } catch (IOException e) {
        throw new UserError("Input " + paths + " cannot be read: " + e.getMessage() + ".", e);
      }
    }
    return planned.get();
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return parts().splits().stream().map(Part::new).toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new FlowReaders(
        settings,
        parts().library(),
        schema,
        filter,
        new SerializableConfiguration(configuration()));
  }

  private static Configuration configuration() {
    return SparkSession.active().sessionState().newHadoopConf();
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return SkipMetrics.ofFlows();
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return ColumnarSupportMode.SUPPORTED;
  }
}
