package io.tracemint.ingest.csv.text;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers out of bytes, with what spreadsheets and tools make of them: 6.0, 2.1 M, 1e3, 0x1b. */
public final class NumberText {
  /** What cannot be read; no quantity here is that small. */
  public static final long BAD = Long.MIN_VALUE;

  private static final int SAFE_DIGITS = 18;
  private static final long[] POWERS = powers();

  private NumberText() {}

  private static long[] powers() {
    long[] powers = new long[SAFE_DIGITS + 1];
    powers[0] = 1;
    for (int digits = 1; digits <= SAFE_DIGITS; digits++) {
      powers[digits] = 10 * powers[digits - 1];
    }
    return powers;
  }

  /** A whole number. */
  public static long whole(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length == 0 || length > SAFE_DIGITS) {
      return odd(bytes, start, end, 1);
    }
    long value = 0;
    for (int at = start; at < end; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return odd(bytes, start, end, 1);
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /** A decimal number of units, as a whole number of the smaller ones that a unit has. */
  public static long scaled(byte[] bytes, int start, int end, long unit) {
    long value = 0;
    int at = start;
    while (at < end && isDigit(bytes[at])) {
      value = 10 * value + bytes[at++] - '0';
    }
    if (at == start || at - start > SAFE_DIGITS) {
      return odd(bytes, start, end, unit);
    }
    long fraction = 0;
    int digits = 0;
    if (at < end && bytes[at] == '.') {
      for (at++; at < end && digits < 9 && isDigit(bytes[at]); at++, digits++) {
        fraction = 10 * fraction + bytes[at] - '0';
      }
    }
    if (at < end) {
      return odd(bytes, start, end, unit);
    }
    long high = Math.multiplyHigh(value, unit);
    long low = value * unit;
    boolean overflow = high != 0 || low < 0;
    return overflow ? BAD : low + fraction * unit / POWERS[digits];
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }

  /** The slow way, for what is not plain digits. */
  private static long odd(byte[] bytes, int start, int end, long unit) {
    String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).trim();
    try {
      if (text.startsWith("0x") || text.startsWith("0X")) {
        return Math.multiplyExact(Long.parseLong(text.substring(2), 16), unit);
      }
      BigDecimal factor = suffix(text);
      boolean suffixed = factor.compareTo(BigDecimal.ONE) > 0;
      String digits = suffixed ? text.substring(0, text.length() - 1).trim() : text;
      if (digits.length() > 60 || hasHugeExponent(digits)) {
        return BAD;
      }
      BigDecimal value = new BigDecimal(digits).multiply(factor).multiply(BigDecimal.valueOf(unit));
      return value.toBigInteger().longValueExact();
    } catch (ArithmeticException | NumberFormatException notANumber) {
      return BAD;
    }
  }

  /** Guards against numbers like 1e999999999, whose digits would fill the memory. */
  private static boolean hasHugeExponent(String digits) {
    int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    return exponent >= 0 && digits.length() - exponent > 4;
  }

  /** nfdump shortens large counters in powers of 1000. */
  private static BigDecimal suffix(String text) {
    return switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
      case 'K', 'k' -> BigDecimal.TEN.pow(3);
      case 'M' -> BigDecimal.TEN.pow(6);
      case 'G' -> BigDecimal.TEN.pow(9);
      case 'T' -> BigDecimal.TEN.pow(12);
      default -> BigDecimal.ONE;
    };
  }
}
