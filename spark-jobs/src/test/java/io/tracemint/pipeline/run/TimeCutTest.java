package io.tracemint.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.testing.LocalSpark;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TimeCutTest {
  private static final long START = 1_700_000_000_000_000_000L;

  private static long cut(double share, LongStream nanos) {
    List<Long> times = nanos.boxed().toList();
    Dataset<Row> records =
        LocalSpark.session().createDataset(times, Encoders.LONG()).toDF("time_nanos");
    return new TimeCut(records, "time_nanos").nanos(share, times.size());
  }

  @Test
  void theShareOfRecordsLiesBeforeIt() {
    // 90 records in the first microsecond, ten in the months after.
    LongStream burst = LongStream.range(0, 90).map(i -> START + i);
    LongStream rest = LongStream.rangeClosed(1, 10).map(i -> START + i * 1_000_000_000_000_000L);

    assertThat(cut(0.5, LongStream.concat(burst, rest))).isEqualTo(START + 50);
  }

  @Test
  void recordsOfOneTimeAreNotParted() {
    assertThat(cut(0.8, LongStream.generate(() -> START).limit(10))).isEqualTo(START + 1);
  }
}
