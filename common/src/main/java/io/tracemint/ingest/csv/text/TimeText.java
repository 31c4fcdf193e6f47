package io.tracemint.ingest.csv.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Points in time as text, in nanoseconds since 1970 UTC. */
public final class TimeText {
  private static final long SECONDS_A_DAY = 86_400;
  private static final long LATEST_SECOND = Long.MAX_VALUE / 1_000_000_000L;

  private final ZoneId zone;
  private final boolean utc;
  private final boolean iso;
  private final List<DateTimeFormatter> formats;
  private int lastPattern;

  public TimeText(TimeForm form) {
    zone = ZoneId.of(form.zone());
    utc = zone.normalized().equals(ZoneOffset.UTC);
    iso = form.formats().contains(TimeForm.ISO);
    formats =
        form.formats().stream()
            .filter(pattern -> !pattern.equals(TimeForm.ISO))
            .map(TimeText::format)
            .toList();
  }

  private static DateTimeFormatter format(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }

  /** Reads, or says {@link NumberText#BAD}. */
  public long read(byte[] bytes, int start, int end) {
    if (iso) {
      long nanos = readIso(bytes, start, end);
      if (nanos != NumberText.BAD) {
        return nanos;
      }
    }
    return formats.isEmpty() ? NumberText.BAD : readPatterns(bytes, start, end);
  }

  /** yyyy-MM-dd HH:mm:ss with any fraction, T for the blank, Z at the end. */
  private long readIso(byte[] bytes, int start, int end) {
    int stop = end > start && bytes[end - 1] == 'Z' ? end - 1 : end;
    if (stop - start < 19 || bytes[start + 4] != '-' || bytes[start + 7] != '-') {
      return NumberText.BAD;
    }
    int year = number(bytes, start, 4);
    int month = number(bytes, start + 5, 2);
    int day = number(bytes, start + 8, 2);
    int hour = number(bytes, start + 11, 2);
    int minute = number(bytes, start + 14, 2);
    int second = number(bytes, start + 17, 2);
    boolean plausible =
        year >= 1970
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 31
            && hour >= 0
            && hour <= 23
            && minute >= 0
            && minute <= 59
            && second >= 0
            && second <= 60;
    long fraction = fraction(bytes, start + 19, stop);
    if (!plausible || fraction < 0) {
      return NumberText.BAD;
    }
    long seconds = days(year, month, day) * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second;
    return nanos(stop < end ? seconds : seconds - offset(seconds), fraction);
  }

  /** Days since 1970 of the Gregorian calendar, whose years begin in March here. */
  private static long days(int year, int month, int day) {
    long shifted = month <= 2 ? year - 1 : year;
    long era = shifted / 400;
    long yearOfEra = shifted - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  private static int number(byte[] bytes, int at, int digits) {
    int value = 0;
    for (int digit = 0; digit < digits; digit++) {
      int next = bytes[at + digit] - '0';
      if (next < 0 || next > 9) {
        return -1;
      }
      value = 10 * value + next;
    }
    return value;
  }

  private static long fraction(byte[] bytes, int start, int end) {
    if (start == end) {
      return 0;
    }
    if (bytes[start] != '.' && bytes[start] != ',') {
      return -1;
    }
    int digits = Math.min(9, end - start - 1);
    long value = digits == 0 ? -1 : number(bytes, start + 1, digits);
    for (int digit = digits; digit < 9 && value > 0; digit++) {
      value *= 10;
    }
    return value;
  }

  private long offset(long localSeconds) {
    if (utc) {
      return 0;
    }
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
    return zone.getRules().getOffset(local).getTotalSeconds();
  }

  /** Begins with the pattern that fitted last, as files stick to one. */
  private long readPatterns(byte[] bytes, int start, int end) {
    String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).trim();
    for (int tried = 0; tried < formats.size(); tried++) {
      int pattern = (lastPattern + tried) % formats.size();
      Optional<Instant> instant = parse(formats.get(pattern), text);
      if (instant.isPresent()) {
        lastPattern = pattern;
        return nanos(instant.get());
      }
    }
    return NumberText.BAD;
  }

  private Optional<Instant> parse(DateTimeFormatter format, String text) {
    try {
      TemporalAccessor time = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
      return Optional.of(
          time instanceof ZonedDateTime zoned
              ? zoned.toInstant()
              : ((LocalDateTime) time).atZone(zone).toInstant());
    } catch (DateTimeParseException notThisOne) {
      return Optional.empty();
    }
  }

  private static long nanos(Instant instant) {
    return nanos(instant.getEpochSecond(), instant.getNano());
  }

  private static long nanos(long seconds, long fraction) {
    boolean inRange = seconds >= 0 && seconds < LATEST_SECOND;
    return inRange ? seconds * 1_000_000_000L + fraction : NumberText.BAD;
  }
}
