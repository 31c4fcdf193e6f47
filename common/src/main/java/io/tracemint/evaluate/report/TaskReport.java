package io.tracemint.evaluate.report;

import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;

/**
 * A task's place in the report.
 *
 * @param notApplicable why the task could not be run; empty if it was
 */
public record TaskReport(
    String id, String title, String reading, TaskTable table, String notApplicable) {

  /** Runs a task; what the traces do not allow is said, and the rest of the report goes on. */
  public static TaskReport of(Task task, TaskInput input) {
    try {
      return new TaskReport(task.id(), task.title(), task.reading(), task.run(input), "");
    } catch (NotApplicable why) {
      TaskTable none = TaskTable.of().build();
      return new TaskReport(task.id(), task.title(), task.reading(), none, why.getMessage());
    }
  }
}
