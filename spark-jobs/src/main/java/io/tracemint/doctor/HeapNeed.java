package io.tracemint.doctor;

import io.tracemint.settings.Settings;

/**
 * The heap that a run needs: of the driver, which runs tasks too where it is alone, and of an
 * executor for each task that it runs at a time.
 */
record HeapNeed(long driverBytes, long taskBytes) {
  // Objects and columns of a record as tasks hold it, twice while it is read.
  private static final long RECORD_BYTES = 150;
  private static final long READ_ROWS = 1 << 20;
  // Collectors of garbage need room to work in.
  private static final double ROOM = 1.5;

  static HeapNeed of(Calibration tried, Forecast forecast, Settings settings, int cores) {
    long records = forecast.records();
    long networks = tried.many().networkBytes();
    long chunk = 2 * RECORD_BYTES * (records / forecast.chunks()) + networks;
    long made = settings.group("generate").getLong("records-per-task");
    long task =
        Math.max(
            chunk,
            Math.max(
                RECORD_BYTES * Math.min(READ_ROWS, records),
                RECORD_BYTES * Math.min(made, records) + networks));
    long judged =
        2 * RECORD_BYTES * Math.min(records, settings.group("evaluate").getLong("local-records"));
    long busy = Math.min(cores, Math.max(1, forecast.chunks() - 1L)) * task;
    return new HeapNeed(
        (long) (ROOM * (tried.liveBytes() + Math.max(judged, busy))), (long) (ROOM * task));
  }
}
