package io.tracemint.failure;

import com.google.errorprone.annotations.FormatMethod;

/**
 * The user's input or settings are at fault. Printed in one line without a stack trace: what
 * failed, the value, the bound, and what to do.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }

  @FormatMethod
  public static UserError of(String format, Object... arguments) {
    return new UserError(String.format(java.util.Locale.ROOT, format, arguments));
  }
}
