package io.tracemint.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.evaluate.task.TaskTable;
import org.junit.jupiter.api.Test;

class TaskCsvTest {
  @Test
  void cellsAreQuotedWhereTheyMustAndRemarksLeftOut() {
    TaskTable table = TaskTable.of("name", "F1 of \"a, b\"").row("x", 0.5).row("a remark").build();
    assertThat(TaskCsv.of(table)).isEqualTo("name,\"F1 of \"\"a, b\"\"\"\nx,0.5\n");
  }
}
