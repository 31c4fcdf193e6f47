package io.tracemint.anonymise;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.tracemint.export.address.SubKey;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * By how much all times of a trace move, the gaps between them being kept.
 *
 * @param random whether the secret decides
 */
record Times(boolean random, long shiftNanos) implements Serializable {
  private static final long serialVersionUID = 1L;

  // Forward, as traces of any date then stay behind 1970 and before the end of PCAP's times in
  // 2106.
  private static final long MOST_NANOS = Duration.ofDays(20 * 365L).toNanos();

  static Times parse(String text) {
    return switch (text) {
      case "keep" -> new Times(false, 0);
      case "random" -> new Times(true, 0);
      default -> new Times(false, nanos(text));
    };
  }

  private static long nanos(String text) {
    boolean back = text.startsWith("-");
    String length = back ? text.substring(1) : text;
    try {
      if (!length.matches("[0-9].*[a-z]")) {
        throw bad(text);
      }
      Duration shift = ConfigFactory.parseString("by = \"" + length + "\"").getDuration("by");
      return back ? -shift.toNanos() : shift.toNanos();
    } catch (ConfigException | ArithmeticException e) {
      throw bad(text);
    }
  }

  private static UserError bad(String text) {
    return UserError.of(
        "anonymise.times is %s, must be keep, random or a shift such as 36h or -400d."
            + " Change the setting.",
        text);
  }

  long shift(byte[] secret) {
    long drawn = ByteBuffer.wrap(SubKey.of(secret, "times")).getLong();
    return random ? Math.floorMod(drawn, MOST_NANOS) : shiftNanos;
  }
}
