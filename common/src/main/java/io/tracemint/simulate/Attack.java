package io.tracemint.simulate;

import io.tracemint.failure.Nearest;
import io.tracemint.failure.UserError;
import io.tracemint.simulate.traffic.TrafficKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Attacks that a simulated trace can hold, labelled in its flow records. */
enum Attack {
  SCAN(TrafficKind.SCAN, 0.03),
  SYN_FLOOD(TrafficKind.SYN_FLOOD, 0.04),
  BRUTE_FORCE(TrafficKind.BRUTE_FORCE, 0.03);

  private final TrafficKind traffic;
  private final double share;

  Attack(TrafficKind traffic, double share) {
    this.traffic = traffic;
    this.share = share;
  }

  TrafficKind traffic() {
    return traffic;
  }

  /** The part of a trace's packets that belong to it. */
  double share() {
    return share;
  }

  /** Reads a list such as {@code scan,syn-flood}; {@code all} and {@code none} stand alone. */
  static Set<Attack> parse(String list) {
    return switch (list.strip().toLowerCase(Locale.ROOT)) {
      case "all" -> EnumSet.allOf(Attack.class);
      case "none", "" -> EnumSet.noneOf(Attack.class);
      default -> {
        Set<Attack> attacks = EnumSet.noneOf(Attack.class);
        Stream.of(list.split(",")).map(Attack::one).forEach(attacks::add);
        yield attacks;
      }
    };
  }

  private static Attack one(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(attack -> attack.traffic.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  private static UserError unknown(String word) {
    var words = Stream.of(values()).map(attack -> attack.traffic.word()).toList();
    String hint = Nearest.to(word, words).map(near -> " Did you mean " + near + "?").orElse("");
    return UserError.of(
        "Attack '%s' is not known.%s Choose from all, none, %s.",
        word, hint, String.join(", ", words));
  }
}
