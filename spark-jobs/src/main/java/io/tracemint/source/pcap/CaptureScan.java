package io.tracemint.source.pcap;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.record.RecordFilter;
import io.tracemint.source.BadFiles;
import io.tracemint.source.CaptureParts;
import io.tracemint.source.SkipMetrics;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

final class CaptureScan implements Scan, Batch {
  private final List<String> paths;
  private final CaptureSettings settings;
  private final StructType schema;
  private final RecordFilter filter;
  private final BadFiles bad;

  CaptureScan(
      List<String> paths,
      CaptureSettings settings,
      BadFiles bad,
      StructType schema,
      RecordFilter filter) {
    this.paths = paths;
    this.settings = settings;
    this.bad = bad;
    this.schema = schema;
    this.filter = filter;
  }

  record Part(CaptureSplit split) implements InputPartition {}

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public String description() {
    return "pcap " + paths;
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return CaptureParts.of(paths, settings, configuration(), bad).stream()
        .map(Part::new)
        .toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new CaptureReaders(
        settings, schema, filter, new SerializableConfiguration(configuration()));
  }

  private static Configuration configuration() {
    return SparkSession.active().sessionState().newHadoopConf();
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return SkipMetrics.ofPackets();
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return ColumnarSupportMode.SUPPORTED;
  }
}
