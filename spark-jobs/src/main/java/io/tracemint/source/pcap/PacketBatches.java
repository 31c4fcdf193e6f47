package io.tracemint.source.pcap;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.PacketReader;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.record.Columns;
import io.tracemint.source.FieldBatch;
import io.tracemint.source.SkipMetrics;
import io.tracemint.source.SourceMetrics;
import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The packets of one part of a capture, a batch at a time. */
final class PacketBatches implements PartitionReader<ColumnarBatch> {
  private final PacketReader packets;
  private final String file;
  private final Columns columns;
  private final CaptureSettings settings;
  private final FieldBatch batch;

  PacketBatches(PacketReader packets, String file, Columns columns, CaptureSettings settings) {
    this.packets = packets;
    this.file = file;
    this.columns = columns;
    this.settings = settings;
    this.batch = new FieldBatch(columns);
  }

  @Override
  public boolean next() throws IOException {
    boolean more = packets.read(columns);
    if (!more) {
      settings.checkDamage(file, packets.records(), packets.skips());
    }
    return more;
  }

  @Override
  public ColumnarBatch get() {
    return batch.current();
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    SkipCounts skips = packets.skips();
    return SkipMetrics.ofPackets(
        skips,
        SourceMetrics.task(SourceMetrics.Records.NAME, packets.records()),
        SourceMetrics.task(SourceMetrics.CapturedBytes.NAME, packets.recordBytes()),
        SourceMetrics.task(SourceMetrics.Skipped.NAME, skips.count(Reason.Kind.OTHER)),
        SourceMetrics.task(SourceMetrics.Damaged.NAME, skips.damaged()),
        SourceMetrics.task(SourceMetrics.LostBytes.NAME, skips.lostBytes()));
  }

  @Override
  public void close() throws IOException {
    packets.close();
  }
}
