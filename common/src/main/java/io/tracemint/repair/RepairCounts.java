package io.tracemint.repair;

import io.tracemint.record.Field;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** How many values were changed, by column. */
public final class RepairCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, Long> changed = new TreeMap<>();
  private long rows;
  private long changedRows;
  private boolean isRowChanged;

  void rows(int more) {
    rows += more;
  }

  void changed(Field field) {
    changed.merge(field.column(), 1L, Long::sum);
    isRowChanged = true;
  }

  void endRow() {
    changedRows += isRowChanged ? 1 : 0;
    isRowChanged = false;
  }

  public RepairCounts add(RepairCounts other) {
    rows += other.rows;
    changedRows += other.changedRows;
    other.changed.forEach((column, count) -> changed.merge(column, count, Long::sum));
    return this;
  }

  /** Rows looked at. */
  public long rows() {
    return rows;
  }

  /** Rows of which a value was changed. */
  public long changedRows() {
    return changedRows;
  }

  /** Changed values by column; columns without a change are absent. */
  public Map<String, Long> changed() {
    return Map.copyOf(changed);
  }
}
