package io.tracemint.ingest.csv;

import java.io.Serializable;

/** A dialect applied to one file: which column has which role. */
public final class CsvLayout implements Serializable {
  static final int NONE = -1;
  private static final long serialVersionUID = 1L;

  private final Dialect dialect;
  private final int[] columns;
  private final int headerLines;

  /**
   * Maps roles to columns.
   *
   * @param columns for each role its column from 0, or {@link #NONE}
   * @param headerLines lines before the records
   */
  CsvLayout(Dialect dialect, int[] columns, int headerLines) {
    this.dialect = dialect;
    this.columns = columns.clone();
    this.headerLines = headerLines;
  }

  public Dialect dialect() {
    return dialect;
  }

  @SuppressWarnings("EnumOrdinal") // Roles are array places here; a layout lives as long as a job.
  int column(Role role) {
    return columns[role.ordinal()];
  }

  int headerLines() {
    return headerLines;
  }

  int mappedCount() {
    int count = 0;
    for (int column : columns) {
      count += column == NONE ? 0 : 1;
    }
    return count;
  }

  /** The columns that a row must have. */
  int neededColumns() {
    int needed = 0;
    for (int column : columns) {
      needed = Math.max(needed, column + 1);
    }
    return needed;
  }
}
