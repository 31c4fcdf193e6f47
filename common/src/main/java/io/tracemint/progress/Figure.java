package io.tracemint.progress;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/**
 * What is told of a phase beside how far it is, such as its loss.
 *
 * @param name for programs
 * @param text for people
 */
public record Figure(String name, double value, String text) {
  @FormatMethod
  public static Figure of(String name, @FormatString String format, double value) {
    return new Figure(name, value, String.format(Locale.ROOT, format, value));
  }
}
