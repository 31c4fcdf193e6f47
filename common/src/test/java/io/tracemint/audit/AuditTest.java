package io.tracemint.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attacks whose outcome is known beforehand. */
class AuditTest {
  private static final int CONVERSATIONS = 2000;
  private static final int MODELS = 8;
  private static final Membership MEMBERSHIP = new Membership(new Seed(4));

  private interface Score {
    double of(int conversation, boolean member, RandomGenerator random);
  }

  private static FlowKey key(int i) {
    return new FlowKey(i, 7, 40_000, 80, 6, List.of());
  }

  private static Outcome outcome(int model, Score score) {
    boolean[] members = new boolean[CONVERSATIONS];
    double[] values = new double[CONVERSATIONS];
    RandomGenerator random = new Seed(model).generator();
    for (int i = 0; i < CONVERSATIONS; i++) {
      members[i] = MEMBERSHIP.has(model, key(i));
      values[i] = score.of(i, members[i], random);
    }
    return Outcome.of(model, members, List.of(new Outcome.Scores("likelihood", values)));
  }

  private static Audit audit(Score score) {
    List<Outcome> outcomes =
        IntStream.range(0, MODELS).mapToObj(model -> outcome(model, score)).toList();
    return Audit.of("toy", outcomes, 1e-5, new Seed(1));
  }

  private static Attack attack(Audit audit, boolean calibrated) {
    return audit.attacks().stream()
        .filter(one -> one.calibrated() == calibrated)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aScoreThatSaysItIsPerfect() {
    Audit audit = audit((i, member, random) -> (member ? 1 : 0) + 0.01 * random.nextGaussian());
    for (Attack attack : audit.attacks()) {
      assertThat(attack.auc()).isGreaterThan(0.999);
      assertThat(attack.foundAt01Percent()).isGreaterThan(0.99);
      assertThat(attack.epsilonAtLeast()).isGreaterThan(5);
    }
    assertThat(String.join("\n", AuditText.of(audit)))
        .contains(
            "The models leak",
            "is right in 100.0 % of its guesses",
            "No guarantee with an epsilon below");
  }

  @Test
  void aScoreThatSaysNothingIsChance() {
    Audit audit = audit((i, member, random) -> 100 * Math.sin(i) + random.nextGaussian());
    for (Attack attack : audit.attacks()) {
      assertThat(attack.auc()).isCloseTo(0.5, within(0.015));
      assertThat(attack.guesses().precision()).isCloseTo(0.5, within(0.03));
      assertThat(attack.guesses().found()).isCloseTo(attack.guesses().falseAlarms(), within(0.03));
      assertThat(attack.epsilonAtLeast()).isLessThan(0.1);
    }
  }

  /** Every conversation has a likelihood of its own, which hides what being taught adds to it. */
  @Test
  void onlyWhoKnowsWhatOthersSayFindsASmallGain() {
    Audit audit =
        audit((i, member, random) -> 100 * Math.sin(i) + (member ? 3 : 0) + random.nextGaussian());
    assertThat(attack(audit, false).auc()).isCloseTo(0.5, within(0.03));
    assertThat(attack(audit, true).auc()).isGreaterThan(0.95);
    assertThat(audit.strongest().calibrated()).isTrue();
  }

  /** The bound that a guarantee must keep, here of randomised response with ε = 1. */
  @Test
  void theBoundStaysBelowAnEpsilonThatHolds() {
    double honest = Math.E / (1 + Math.E);
    Audit audit = audit((i, member, random) -> (random.nextDouble() < honest) == member ? 1 : 0);
    assertThat(attack(audit, false).epsilonAtLeast()).isBetween(0.85, 1.0);
  }

  @Test
  void theGapIsWhatOthersCostMore() {
    Audit audit = audit((i, member, random) -> member ? -10 : -12);
    assertThat(audit.generalisationGap()).isCloseTo(20, within(1e-9));
    assertThat(String.join("\n", AuditText.of(audit))).contains("cost 20 % more");
  }

  @Test
  void twoModelsLearnOppositeHalves() {
    int first = 0;
    int both = 0;
    for (int i = 0; i < CONVERSATIONS; i++) {
      assertThat(MEMBERSHIP.has(2, key(i))).isNotEqualTo(MEMBERSHIP.has(3, key(i)));
      first += MEMBERSHIP.has(0, key(i)) ? 1 : 0;
      both += MEMBERSHIP.has(0, key(i)) && MEMBERSHIP.has(2, key(i)) ? 1 : 0;
    }
    assertThat(first).isBetween(900, 1100);
    assertThat(both).isBetween(430, 570);
  }

  @Test
  void settingsThatCannotTellAreRefused() {
    assertThatThrownBy(
            () -> AuditSettings.of(ConfigFactory.parseString("models = 5, conversations = 1000")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("audit.models is 5, must be even");
    assertThatThrownBy(
            () -> AuditSettings.of(ConfigFactory.parseString("models = 2, conversations = 1000")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("audit.models is 2, must be at least 4");
    assertThatThrownBy(() -> AuditSettings.requireEnough(99))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("99 conversations, an audit needs at least 100");
  }
}
