package io.tracemint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import io.tracemint.audit.Attack;
import io.tracemint.audit.Audit;
import io.tracemint.audit.Outcome;
import io.tracemint.audit.Trial;
import io.tracemint.flows.Directions;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole audits of the two families whose outcome is known: a copy, and columns on their own. */
class AuditedFamiliesTest {
  private static final ToyFlows TOY = new ToyFlows(Directions.BOTH, 400);

  private static Audit audit(String name) {
    Config settings = Settings.defaults().group(name);
    Trial trial = new Trial(Families.of(name), TOY.facts(), TOY.series, settings, new Seed(3));
    try (Backend backend = new HostBackend()) {
      List<Outcome> outcomes =
          IntStream.range(0, 4).mapToObj(model -> trial.of(model, backend)).toList();
      return Audit.of(name, outcomes, 1e-5, new Seed(1));
    }
  }

  @Test
  void aCopyOfItsConversationsTellsThemAll() {
    Attack worst = audit("bootstrap").strongest();
    assertThat(worst.score()).isEqualTo("copy");
    assertThat(worst.auc()).isGreaterThan(0.75);
    assertThat(worst.foundAt1Percent()).isGreaterThan(0.5);
    assertThat(worst.epsilonAtLeast()).isGreaterThan(2);
  }

  @Test
  void columnsOnTheirOwnTellNothing() {
    // Every conversation has a port of its own, which none of its columns but that one gives away.
    for (Attack attack : audit("independent").attacks()) {
      assertThat(attack.auc()).as(attack.toString()).isCloseTo(0.5, within(0.12));
    }
  }

  @Test
  void familiesThatCannotTellLikelihoodsAreAttackedByTheRest() {
    assertThat(audit("bootstrap").attacks())
        .extracting(Attack::score)
        .containsOnly("numbers", "copy");
  }
}
