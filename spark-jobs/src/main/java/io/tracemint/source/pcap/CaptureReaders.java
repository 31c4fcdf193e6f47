package io.tracemint.source.pcap;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.PacketReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import io.tracemint.record.RecordFilter;
import io.tracemint.source.StoreInput;
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

/** Opens parts of captures where a task runs. */
final class CaptureReaders implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;
  private static final int BATCH_ROWS = 4096;

  private final CaptureSettings settings;
  private final StructType schema;
  private final RecordFilter filter;
  private final SerializableConfiguration configuration;

  CaptureReaders(
      CaptureSettings settings,
      StructType schema,
      RecordFilter filter,
      SerializableConfiguration configuration) {
    this.settings = settings;
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
    CaptureSplit split = ((CaptureScan.Part) partition).split();
    try {
      PacketReader packets =
          new PacketReader(
              StoreInput.open(split.file(), configuration.value()), split, settings, filter);
      Columns batch = new Columns(FieldSchema.fields(schema, PacketField.ALL), BATCH_ROWS);
      return new PacketBatches(packets, split.file(), batch, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    throw new UnsupportedOperationException("Captures are read in columns");
  }
}
