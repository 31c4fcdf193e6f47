package io.tracemint.privacy;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.privacy.noise.Bits;
import io.tracemint.settings.Bound;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What is asked of privacy; the keys of the settings' {@code privacy} group.
 *
 * @param epsilon asked for, or the noise of a rehearsal; empty for no privacy
 * @param isRehearsal whether the noise comes from the seed and guarantees nothing
 * @param perHostCap conversations of a host that count at most
 * @param publicAddresses blocks of addresses that everybody knows to be there
 * @param publicValues of columns of text that everybody knows to be there
 * @param publicModel folder of a model of a public trace to start from; or empty
 */
public record PrivacySettings(
    Optional<Double> epsilon,
    boolean isRehearsal,
    double delta,
    Unit unit,
    int perHostCap,
    Optional<TimeRange> timeRange,
    List<String> publicAddresses,
    Map<String, List<String>> publicValues,
    String publicModel) {
  private static final String OFF = "off";

  /** A time range that everybody knows the trace to lie in. */
  public record TimeRange(long startNanos, long endNanos) {}

  /** Reads the settings' {@code privacy} group. */
  public static PrivacySettings from(Config group) {
    Optional<Double> stated = epsilon(group, "epsilon");
    Optional<Double> rehearsed = epsilon(group, "rehearsal-epsilon");
    if (stated.isPresent() && rehearsed.isPresent()) {
      throw UserError.of(
          "privacy.epsilon and privacy.rehearsal-epsilon are both set. A rehearsal's noise can be"
              + " computed from the seed and guarantees nothing: set one of them.");
    }
    if (stated.or(() -> rehearsed).isEmpty() && !group.getString("public-model").isEmpty()) {
      throw UserError.of(
          "privacy.public-model is %s and privacy.epsilon is off. Set privacy.epsilon, or leave both"
              + " out.",
          group.getString("public-model"));
    }
    double delta = group.getDouble("delta");
    if (!(delta > 0 && delta < 1)) {
      throw UserError.of("privacy.delta is %s, must be above 0 and below 1.", delta);
    }
    Bound.atLeast("privacy.per-host-cap", group.getInt("per-host-cap"), 1);
    return new PrivacySettings(
        stated.or(() -> rehearsed),
        rehearsed.isPresent(),
        delta,
        Unit.of(group.getString("unit")),
        group.getInt("per-host-cap"),
        range(group.getString("time-range")),
        group.getStringList("public-addresses"),
        values(group.getConfig("public-values")),
        group.getString("public-model"));
  }

  private static Optional<Double> epsilon(Config group, String key) {
    String text = group.getValue(key).unwrapped().toString();
    // HOCON reads a bare "off" as false.
    if (text.equals(OFF) || text.equals("false")) {
      return Optional.empty();
    }
    double epsilon = number(key, text);
    if (!(epsilon > 0)) {
      throw UserError.of("privacy.%s is %s, must be above 0, or off.", key, text);
    }
    return Double.isInfinite(epsilon) ? Optional.empty() : Optional.of(epsilon);
  }

  private static double number(String key, String text) {
    try {
      return text.equals("infinite") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UserError(
          "privacy." + key + " is \"" + text + "\", must be a number above 0, or off.", e);
    }
  }

  private static Optional<TimeRange> range(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] ends = text.split("/", -1);
    try {
      TimeRange range = new TimeRange(nanos(ends[0]), nanos(ends[ends.length - 1]));
      if (ends.length == 2 && range.endNanos() > range.startNanos()) {
        return Optional.of(range);
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new UserError(wrongRange(text), e);
    }
    throw new UserError(wrongRange(text));
  }

  private static long nanos(String instant) {
    Instant time = Instant.parse(instant.strip());
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), TimeUnit.SECONDS.toNanos(1)), time.getNano());
  }

  private static String wrongRange(String text) {
    return "privacy.time-range is \""
        + text
        + "\", must be START/END in UTC, such as 2026-01-05T08:00:00Z/2026-01-05T09:00:00Z.";
  }

  private static Map<String, List<String>> values(Config group) {
    Map<String, List<String>> values = new TreeMap<>();
    for (String column : group.root().keySet()) {
      values.put(column, List.copyOf(group.getStringList(column)));
    }
    return values;
  }

  /** A stream of bits of its own: one that nobody knows, or for a rehearsal the seed's. */
  public Bits bits(long seed) {
    return isRehearsal ? Bits.reproducible(seed) : Bits.secret();
  }

  /** Whether an ε is to be stated. */
  public boolean isOn() {
    return epsilon.isPresent() && !isRehearsal;
  }

  /** Refuses a δ at which publishing a unit outright would count as private. */
  public void requireDelta(long units) {
    if (isOn() && delta * units >= 1) {
      throw UserError.of(
          "privacy.delta is %s, must be below 1 over the number of units (%s), of which the trace"
              + " has about %,d. Set privacy.delta = %.0e or less.",
          delta, unit.word(), units, 0.1 / units);
    }
  }
}
