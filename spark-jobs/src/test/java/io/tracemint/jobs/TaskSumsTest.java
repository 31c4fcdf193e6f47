package io.tracemint.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.scheduler.AccumulableInfo;
import org.junit.jupiter.api.Test;
import scala.Option;

class TaskSumsTest {
  private static final long OURS = 7;

  private final TaskSums sums = new TaskSums(OURS);

  private void says(long task, long accumulator, Object value) {
    Option<Object> none = Option.empty();
    sums.take(
        task,
        new AccumulableInfo(
            accumulator, Option.empty(), Option.apply(value), none, false, false, Option.empty()));
  }

  @Test
  void aTaskCountsByTheLargestThatItTold() {
    says(1, OURS, 10L);
    says(1, OURS, 30L);
    says(1, OURS, 20L);
    says(2, OURS, 5L);
    assertThat(sums.sum()).isEqualTo(35);
  }

  @Test
  void othersAccumulatorsAreNotOurs() {
    says(1, OURS + 1, 10L);
    says(1, OURS, "a name");
    says(1, OURS, null);
    assertThat(sums.sum()).isZero();
  }

  @Test
  void whatAFailedTaskToldIsTakenBack() {
    says(1, OURS, 10L);
    says(2, OURS, 5L);
    sums.drop(1);
    assertThat(sums.sum()).isEqualTo(5);
    sums.drop(3);
    assertThat(sums.sum()).isEqualTo(5);
  }
}
