package io.tracemint.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.failure.UserError;
import io.tracemint.privacy.accounting.Zcdp;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final double DELTA = 1e-5;

  @Test
  void statisticsOfABudgetComeBackToItsEpsilon() {
    double rho = Zcdp.budget(2, DELTA);
    Ledger ledger =
        ledger(
            Release.counts("ports", 2, Zcdp.sigma(2, 0.3 * rho)),
            Release.counts("sizes", 1, Zcdp.sigma(1, 0.7 * rho)));
    assertThat(ledger.epsilon()).isCloseTo(2, within(1e-9));
    ledger.check("the model");
  }

  @Test
  void trainingsAreAccountedTightly() {
    Release training = new Release("weights", Mechanism.GAUSSIAN, 1, 1.5, 0.04, 2250, 0);
    assertThat(ledger(training).epsilon()).isCloseTo(6.7791, within(1e-3));
  }

  @Test
  void stepsStatisticsAndMechanismsAddUp() {
    Release once = Release.counts("sizes", 1, 10);
    Release training = new Release("weights", Mechanism.GAUSSIAN, 1, 2, 0.01, 100, 0);
    Release lengths = new Release("lengths", Mechanism.DISCRETE_LAPLACE, 1, 10, 1, 3, 0);
    double alone = ledger(once).epsilon();
    double two = ledger(once, training).epsilon();
    double all = ledger(once, training, lengths).epsilon();
    assertThat(alone).isLessThan(two);
    assertThat(two).isLessThan(all);
    assertThat(all).isLessThan(alone + ledger(training).epsilon() + ledger(lengths).epsilon());
  }

  @Test
  void aSelectionCostsAnEighthOfItsSquare() {
    double epsilon = 0.4;
    Release selection = new Release("which", Mechanism.EXPONENTIAL, 2, 2 / epsilon, 1, 30, 0);
    double rho = 30 * epsilon * epsilon / 8;
    assertThat(ledger(selection).epsilon()).isCloseTo(Zcdp.epsilon(rho, DELTA), within(1e-9));
    assertThat(Zcdp.scale(2, epsilon * epsilon / 8)).isCloseTo(2 / epsilon, within(1e-9));
    Ledger again = Ledger.fromJson(ledger(selection).toJson(), "here");
    again.check("here");
    assertThat(again.toJson()).contains("\"exponential\"");
  }

  @Test
  void whatShowsByChanceIsTakenFromDelta() {
    Release values = Release.counts("labels", 1, 10);
    double plain = ledger(values).epsilon();
    assertThat(ledger(values.withDelta(DELTA / 2)).epsilon()).isGreaterThan(plain);
    assertThat(ledger(values.withDelta(DELTA)).epsilon()).isInfinite();
  }

  @Test
  void aLedgerSurvivesItsJson() {
    Ledger ledger =
        ledger(
            Release.counts("labels", 2, 31.5).withDelta(1e-7),
            new Release("weights", Mechanism.GAUSSIAN, 1, 2, 0.01, 100, 0));
    assertThat(Ledger.fromJson(ledger.toJson(), "here")).isEqualTo(ledger);
    assertThat(ledger.toJson()).contains("\"conversation\"", "\"discrete gaussian\"");
  }

  @Test
  void anEditedLedgerIsFound() {
    Ledger ledger = ledger(Release.counts("sizes", 1, 10), Release.counts("ports", 1, 20));
    List<String> edits =
        List.of(
            ledger.toJson().replace("\"epsilon\" : ", "\"epsilon\" : 1"),
            ledger.toJson().replace("\"noise\" : 10.0", "\"noise\" : 11.0"),
            ledger.toJson().replace("\"sensitivity\" : 1.0", "\"sensitivity\" : 0.9"),
            ledger.toJson().replace("1.0E-5", "1.0E-4"));
    assertThat(edits)
        .allSatisfy(
            edit ->
                assertThatThrownBy(() -> Ledger.fromJson(edit, "m").check("m/privacy.json"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("m/privacy.json states")
                    .hasMessageContaining("it was edited"));
    assertThatThrownBy(
            () ->
                Ledger.fromJson(ledger.toJson().replace("\"noise\" : 10.0", "\"noise\" : 0"), "m"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("damaged or was edited");
  }

  @Test
  void withoutAGuaranteeNoEpsilonIsStated() {
    Ledger rehearsal = ledger(Release.counts("sizes", 1, 10)).without("noise from the seed");
    assertThat(rehearsal.epsilon()).isZero();
    assertThat(rehearsal.isGuarantee()).isFalse();
    rehearsal.check("the model");
  }

  private static Ledger ledger(Release... releases) {
    return Ledger.stating(Unit.CONVERSATION, 2, DELTA, List.of(releases), List.of());
  }
}
