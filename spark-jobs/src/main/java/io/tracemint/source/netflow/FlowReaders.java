package io.tracemint.source.netflow;

import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.flowfile.FlowFiles;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.flowfile.FlowSplit;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.RecordFilter;
import io.tracemint.source.FlowParts;
import io.tracemint.table.FieldSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;

/** Opens parts of flow files where a task runs. */
final class FlowReaders implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;
  private static final int BATCH_ROWS = 4096;

  private final FlowSettings settings;
  private final TemplateLibrary library;
  private final StructType schema;
  private final RecordFilter filter;
  private final SerializableConfiguration configuration;

  FlowReaders(
      FlowSettings settings,
      TemplateLibrary library,
      StructType schema,
      RecordFilter filter,
      SerializableConfiguration configuration) {
    this.settings = settings;
    this.library = library;
    this.schema = schema;
    this.filter = filter;
    this.configuration = configuration;
  }

  @Override
  public boolean supportColumnarReads(InputPartition partition) {
    return true;
  }

  @Override
  public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
    FlowSplit split = ((FlowScan.Part) partition).split();
    Skips skips = new Skips(new DamageLog(split.file(), settings.capture().mode()));
    Columns batch = new Columns(FieldSchema.fields(schema, FlowField.ALL), BATCH_ROWS);
    try {
      FlowFiles.Opener opener = FlowParts.opener(split.file(), configuration.value());
      FlowReader flows = new FlowFiles(settings, filter).open(split, opener, library, skips);
      return new FlowBatches(flows, skips, batch, settings.capture());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    throw new UnsupportedOperationException("Flow records are read in columns");
  }
}
