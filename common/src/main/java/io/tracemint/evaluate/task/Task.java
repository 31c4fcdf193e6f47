package io.tracemint.evaluate.task;

/** A use of traces whose outcome on synthetic ones should be what it is on the real one. */
public interface Task {
  String id();

  String title();

  /** How to read the table, in a few sentences. */
  String reading();

  /** Runs the task on all traces; throws {@link NotApplicable} where they do not allow it. */
  TaskTable run(TaskInput input);
}
