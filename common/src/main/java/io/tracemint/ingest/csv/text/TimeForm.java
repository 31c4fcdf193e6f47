package io.tracemint.ingest.csv.text;

import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * How a dialect writes points in time.
 *
 * @param unitNanos nanoseconds of one unit of a number
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} that are tried one after
 *     the other; empty where times are numbers; {@code iso} stands for 2016-03-18 10:00:23.5
 * @param zone the zone of texts that do not name one
 */
public record TimeForm(long unitNanos, List<String> formats, String zone) implements Serializable {
  public static final String ISO = "iso";

  public TimeForm {
    formats = List.copyOf(formats);
    try {
      ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw new UserError(
          "Time zone "
              + zone
              + " of a CSV dialect is unknown. Write one like UTC, +01:00 or"
              + " Europe/Madrid.",
          unknown);
    }
  }

  public boolean isText() {
    return !formats.isEmpty();
  }
}
