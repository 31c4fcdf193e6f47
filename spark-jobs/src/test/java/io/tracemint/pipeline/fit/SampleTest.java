package io.tracemint.pipeline.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.pipeline.TinyTrace;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.testing.LocalSpark;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  @TempDir private Path folder;

  @Test
  void howeverSmallTheShareThereAreFlowsToLearnFrom() {
    String flows = TinyTrace.make(folder).at("flows");
    FlowSeriesTable table = FlowSeriesTable.open(LocalSpark.session(), flows);
    int all = table.sample(1).size();
    for (double share : new double[] {1e-5, 1e-3, 0.5, 1}) {
      Sample sample = Sample.of(table, share);
      assertThat(sample.series()).hasSizeGreaterThanOrEqualTo(Math.min(100, all));
      assertThat(sample.share()).isBetween(share, 1.0);
      assertThat(sample.series()).hasSameSizeAs(table.sample(sample.share()));
    }
    assertThat(Sample.of(table, 0).series()).isEmpty();
  }
}
