package io.tracemint.pipeline.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class TaskShareTest {
  @Test
  void anExecutorsHeapIsSharedByItsTasks() {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.executor.memory", "2g")
            .set("spark.executor.cores", "6")
            .set("spark.task.cpus", "2");

    assertThat(TaskShare.ofExecutor(conf).bytes()).isEqualTo((2L << 30) / 3);
    assertThat(TaskShare.ofExecutor(conf))
        .hasToString("a task's share of an executor's heap (spark.executor.memory, shared by 3)");
  }

  @Test
  void whatIsNotSaidIsAsSparkHasIt() {
    assertThat(TaskShare.ofExecutor(new SparkConf(false)).bytes()).isEqualTo(1L << 30);
    SparkConf narrow = new SparkConf(false).set("spark.task.cpus", "4");
    assertThat(TaskShare.ofExecutor(narrow).tasks()).isOne();
  }
}
