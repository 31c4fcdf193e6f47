package io.tracemint.source.netflow;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.source.FieldBatch;
import io.tracemint.source.SkipMetrics;
import io.tracemint.source.SourceMetrics;
import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The flow records of one part, a batch at a time. */
final class FlowBatches implements PartitionReader<ColumnarBatch> {
  private final FlowReader flows;
  private final Skips skips;
  private final Columns columns;
  private final FieldBatch batch;
  private final CaptureSettings settings;

  FlowBatches(FlowReader flows, Skips skips, Columns columns, CaptureSettings settings) {
    this.flows = flows;
    this.skips = skips;
    this.columns = columns;
    this.settings = settings;
    this.batch = new FieldBatch(columns);
  }

  @Override
  public boolean next() throws IOException {
    boolean more = flows.read(columns);
    if (!more) {
      settings.checkDamage(skips.file(), records(), skips.all());
    }
    return more;
  }

  private long records() {
    SkipCounts left = skips.all();
    return flows.rowCount() + left.count(Reason.Kind.OTHER) + left.count(Reason.Kind.DAMAGED);
  }

  @Override
  public ColumnarBatch get() {
    return batch.current();
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return SkipMetrics.ofFlows(
        skips.all(),
        SourceMetrics.task(SourceMetrics.Records.NAME, records()),
        SourceMetrics.task(SourceMetrics.Skipped.NAME, skips.all().count(Reason.Kind.OTHER)),
        SourceMetrics.task(SourceMetrics.Damaged.NAME, skips.all().damaged()),
        SourceMetrics.task(SourceMetrics.LostBytes.NAME, skips.all().lostBytes()));
  }

  @Override
  public void close() throws IOException {
    flows.close();
  }
}
