package io.tracemint.output.store;

import java.io.Serializable;

/** A file that a task wrote, by its name there, and what went into it. */
public record WrittenFile(String name, FileSum sum) implements Serializable {
  private static final long serialVersionUID = 1L;
}
