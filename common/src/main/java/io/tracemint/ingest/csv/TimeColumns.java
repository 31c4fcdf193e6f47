package io.tracemint.ingest.csv;

import io.tracemint.ingest.csv.text.NumberText;
import io.tracemint.ingest.csv.text.TimeText;
import io.tracemint.ingest.row.FlowRow;
import java.util.Set;

/** When a flow began and how long it took, by whichever columns say so. */
final class TimeColumns {
  private final LineFields fields;
  private final TimeText times;
  private final boolean textTimes;
  private final long unitNanos;
  private final long durationNanos;
  private final int start;
  private final int end;
  private final int duration;

  TimeColumns(CsvLayout layout, LineFields fields) {
    Dialect dialect = layout.dialect();
    this.fields = fields;
    times = new TimeText(dialect.time());
    textTimes = dialect.time().isText();
    unitNanos = dialect.time().unitNanos();
    durationNanos = dialect.durationNanos();
    start = layout.column(Role.START);
    end = layout.column(Role.END);
    duration = layout.column(Role.DURATION);
  }

  boolean read(FlowRow row, Set<Problem> remarks) {
    long length = fields.isUnset(duration) ? 0 : fields.decimal(duration, durationNanos);
    row.durationNanos = length;
    if (length == NumberText.BAD) {
      return false;
    }
    if (!fields.isUnset(start)) {
      row.startNanos = time(start);
      if (fields.isUnset(duration) && !fields.isUnset(end) && row.startNanos >= 0) {
        long stop = time(end);
        row.durationNanos = stop - row.startNanos;
        boolean read = stop >= 0;
        return read && checkDuration(row, remarks);
      }
    } else {
      long stop = fields.isUnset(end) ? NumberText.BAD : time(end);
      row.startNanos = stop < 0 ? NumberText.BAD : stop - length;
    }
    return row.startNanos >= 0 && checkDuration(row, remarks) && endsInRange(row);
  }

  private static boolean endsInRange(FlowRow row) {
    return row.durationNanos <= Long.MAX_VALUE - row.startNanos;
  }

  private static boolean checkDuration(FlowRow row, Set<Problem> remarks) {
    if (row.durationNanos < 0) {
      row.durationNanos = 0;
      remarks.add(Problem.NEGATIVE_DURATION);
    }
    return true;
  }

  private long time(int column) {
    return textTimes
        ? times.read(fields.line().bytes(), fields.line().start(column), fields.line().end(column))
        : fields.decimal(column, unitNanos);
  }
}
