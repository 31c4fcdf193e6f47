package io.tracemint.record;

/** How a column's values are stored in arrays. */
public enum ColumnType {
  INT,
  LONG,
  /** Sixteen bytes a row, network order. */
  ADDRESS6,
  TEXT
}
