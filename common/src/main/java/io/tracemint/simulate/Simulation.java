package io.tracemint.simulate;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.simulate.traffic.Slice.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to simulate: so many packets or flow records over a span of time.
 *
 * @param unit what {@code count} counts
 */
public record Simulation(
    Unit unit, long count, Seed seed, Instant start, Duration length, Set<Attack> attacks) {
  public static final long MOST = 10_000_000_000L;
  private static final Instant MONDAY_MORNING = Instant.parse("2026-01-05T08:00:00Z");
  private static final double MILLIS_AN_HOUR = 3_600_000;
  private static final Duration LEAST_LENGTH = Duration.ofSeconds(1);
  private static final Duration MOST_LENGTH = Duration.ofDays(366);

  public Simulation {
    attacks = Set.copyOf(attacks);
    if (count < 1 || count > MOST) {
      throw UserError.of(
          "Cannot simulate %d %s: choose between 1 and %d.", count, unit.word(), MOST);
    }
    if (length.compareTo(LEAST_LENGTH) < 0 || length.compareTo(MOST_LENGTH) > 0) {
      throw UserError.of(
          "Cannot simulate a trace of %s: choose between %s and %s.",
          length, LEAST_LENGTH, MOST_LENGTH);
    }
  }

  /** Reads the group {@code simulate} of the settings. */
  public static Simulation of(Config settings, Seed seed) {
    long records = settings.getLong("records");
    Simulation plain =
        records > 0 ? ofRecords(records, seed) : ofPackets(settings.getLong("packets"), seed);
    return plain
        .withLength(Duration.ofMillis(Math.round(settings.getDouble("hours") * MILLIS_AN_HOUR)))
        .withStart(instant(settings.getString("start")))
        .withAttacks(Attack.parse(settings.getString("attacks")));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UserError(
          "simulate.start is '" + text + "', must be a time such as " + MONDAY_MORNING + ".", e);
    }
  }

  /** One hour with all attacks. */
  public static Simulation ofPackets(long count, Seed seed) {
    return of(Unit.PACKETS, count, seed);
  }

  /** One hour with all attacks, measured in flow records. */
  public static Simulation ofRecords(long count, Seed seed) {
    return of(Unit.RECORDS, count, seed);
  }

  private static Simulation of(Unit unit, long count, Seed seed) {
    return new Simulation(
        unit, count, seed, MONDAY_MORNING, Duration.ofHours(1), EnumSet.allOf(Attack.class));
  }

  public Simulation withLength(Duration other) {
    return new Simulation(unit, count, seed, start, other, attacks);
  }

  public Simulation withStart(Instant other) {
    return new Simulation(unit, count, seed, other, length, attacks);
  }

  public Simulation withAttacks(Set<Attack> others) {
    return new Simulation(unit, count, seed, start, length, others);
  }

  long startNanos() {
    return start.getEpochSecond() * 1_000_000_000L + start.getNano();
  }

  /** How many packets there will be, roughly where flow records are counted. */
  long expectedPackets() {
    return count * unit.typicalPackets();
  }
}
