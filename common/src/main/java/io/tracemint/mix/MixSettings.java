package io.tracemint.mix;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.time.Duration;

/**
 * How traffic is put into a background.
 *
 * @param atNanos after the background's first record
 * @param rate records a second on average; 0 leaves that to the speed
 * @param label of injected records that have none
 * @param type of injected records that have none; empty for no type
 * @param backgroundLabel of records of the background that have none
 */
public record MixSettings(
    long atNanos,
    double speed,
    double rate,
    Hosts hosts,
    String label,
    String type,
    String backgroundLabel) {
  private static final double SLOWEST = 0.001;
  private static final double FASTEST = 1000;

  /** Reads the group {@code mix}. */
  public static MixSettings of(Config group) {
    return new MixSettings(
        atLeastZero(group.getDuration("at", NANOSECONDS), group.getString("at")),
        speed(group.getDouble("speed")),
        rate(group.getDouble("rate"), group.getDouble("speed")),
        Hosts.parse(group.getString("hosts")),
        group.getString("label"),
        group.getString("type"),
        group.getString("background-label"));
  }

  private static long atLeastZero(long nanos, String text) {
    if (nanos < 0) {
      throw UserError.of("mix.at is %s, must not be negative. Change the setting.", text);
    }
    return nanos;
  }

  private static double speed(double speed) {
    if (!(speed >= SLOWEST && speed <= FASTEST)) {
      throw UserError.of(
          "mix.speed is %s, must be from %s to %s. Change the setting.", speed, SLOWEST, FASTEST);
    }
    return speed;
  }

  private static double rate(double rate, double speed) {
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw UserError.of(
          "mix.rate is %s, must be 0 (as mix.speed says) or records a second. Change the setting.",
          rate);
    }
    if (rate > 0 && speed != 1) {
      throw UserError.of(
          "mix.rate is %s and mix.speed is %s, but one follows from the other. Set one of them.",
          rate, speed);
    }
    return rate;
  }

  /** Where the traffic goes, of which a trace is longer than the time to begin at. */
  public Injection injection(Span background, Span traffic) {
    if (atNanos > background.nanos()) {
      throw UserError.of(
          "mix.at is %s, but the background is over after %s. Choose an earlier time.",
          Duration.ofNanos(atNanos), Duration.ofNanos(background.nanos()));
    }
    return new Injection(
        traffic.firstNanos(), background.firstNanos() + atNanos, speedOf(traffic), hosts);
  }

  // Gaps, and not records, fill the time between the first and the last.
  private double speedOf(Span traffic) {
    double gaps = traffic.records() - 1;
    return rate == 0 || gaps < 1 || traffic.nanos() == 0
        ? speed
        : rate * (traffic.nanos() / 1e9) / gaps;
  }
}
