package io.tracemint.evaluate.task;

import java.util.List;

/** A use of traces whose outcome on synthetic ones should be what it is on the real one. */
public interface Task {
  String id();

  String title();

  /** How to read the table, in a few sentences. */
  String reading();

  /** The figures that the verdict on use rests on. */
  default List<Use> uses() {
    return List.of();
  }

  /** Whether the traces have anything to do with the task; otherwise the report is silent of it. */
  default boolean concerns(TaskInput input) {
    return true;
  }

  /** Runs the task on all traces; throws {@link NotApplicable} where they do not allow it. */
  TaskTable run(TaskInput input);
}
