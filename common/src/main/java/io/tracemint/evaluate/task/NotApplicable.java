package io.tracemint.evaluate.task;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/** The traces do not have what a task needs; the message says what. */
public final class NotApplicable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotApplicable(String why) {
    super(why);
  }

  @FormatMethod
  public static NotApplicable of(String format, Object... arguments) {
    return new NotApplicable(String.format(Locale.ROOT, format, arguments));
  }
}
