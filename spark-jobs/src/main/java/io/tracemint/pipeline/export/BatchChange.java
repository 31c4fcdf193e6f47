package io.tracemint.pipeline.export;

import io.tracemint.record.Columns;
import java.io.Serializable;
import java.util.function.Consumer;

/** What happens to records before they are written. */
public interface BatchChange extends Serializable {
  /** Starts it in a task, which has one thread. */
  Consumer<Columns> open();
}
