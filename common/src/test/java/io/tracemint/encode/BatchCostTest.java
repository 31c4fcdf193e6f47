package io.tracemint.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.flows.TraceKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A training step takes about a tenth of a second; reading its batch must not be felt. */
class BatchCostTest {
  // Time of the processor, which other work on the machine does not lengthen.
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double BOUND_MILLIS = 9;

  @Test
  void aBatchCostsLessThanATenthOfAStep() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 1, 500, 100, List.of());
    EncoderSet encoders = trace.fit(SmallTrace.settings("max-length = 50"));
    EncodedChunk chunk = new EncodedChunk(encoders, 0, trace.series);
    Batch batch = new Batch(encoders.layout(), 100);
    double[] millis = new double[60];
    for (int round = 0; round < millis.length; round++) {
      int first = round * 7 % (chunk.count() - 100);
      int[] flows = IntStream.range(first, first + 100).toArray();
      long start = THREADS.getCurrentThreadCpuTime();
      chunk.read(flows, batch);
      millis[round] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }
    double median = Arrays.stream(millis).skip(20).sorted().skip(20).findFirst().orElseThrow();
    System.out.printf("100 flows of up to 50 records: %.2f ms%n", median);
    assertThat(median).isLessThan(BOUND_MILLIS);
  }
}
