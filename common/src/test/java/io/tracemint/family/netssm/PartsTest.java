package io.tracemint.family.netssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.netssm.grammar.Levels;
import io.tracemint.family.netssm.grammar.Part;
import io.tracemint.family.netssm.grammar.Spelling;
import io.tracemint.random.Seed;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void everyChoiceHasATokenOfItsOwn() {
    Set<Integer> tokens = new HashSet<>();
    for (Part part : Part.ALL) {
      for (int choice = 0; part.isChoice() && choice < part.options(); choice++) {
        assertThat(tokens.add(Spelling.token(part, choice, 0))).as(part.name()).isTrue();
      }
    }
    assertThat(tokens).hasSize(Part.TOKENS - 256).allMatch(token -> token >= 256);
  }

  @Test
  void aNumberIsItsBytes() {
    assertThat(Spelling.token(Part.SERVER, 0xC0A80002L, 0)).isEqualTo(0xC0);
    assertThat(Spelling.token(Part.SERVER, 0xC0A80002L, 3)).isEqualTo(2);
    assertThat(Spelling.token(Part.LENGTH, 1500, 0)).isEqualTo(5);
    assertThat(Spelling.token(Part.LENGTH, 1500, 1)).isEqualTo(220);
  }

  @Test
  void aLevelHoldsItsTimes() {
    Levels levels = Levels.of(List.of(0L, 1_000L, 60_000_000_000L));
    RandomGenerator random = new Seed(1).generator();

    assertThat(levels.level(0)).isZero();
    assertThat(levels.nanos(0, 0.5)).isZero();
    assertThat(levels.level(1_000)).isEqualTo(1);
    assertThat(levels.level(Long.MAX_VALUE)).isEqualTo(Levels.COUNT - 1);
    for (int i = 0; i < 1_000; i++) {
      int level = 1 + random.nextInt(Levels.COUNT - 1);
      long time = levels.nanos(level, 0.1 + 0.8 * random.nextDouble());
      assertThat(levels.level(time)).isEqualTo(level);
      assertThat(time).isBetween(1_000L, 60_000_000_000L);
    }
  }

  @Test
  void tokensAreDrawnAsOftenAsTheyAreLikely() {
    BitSet allowed = new BitSet();
    allowed.set(1, 4);
    float[] scores = {0, 9, (float) Math.log(1), (float) Math.log(3), (float) Math.log(6), 9};
    int[] counts = counts(new Nucleus(1, 1), scores, allowed);

    assertThat(counts[0]).isZero();
    assertThat(counts[4]).isZero();
    assertThat(counts[2] / 20_000.0).isCloseTo(0.3, within(0.02));
    assertThat(counts[3] / 20_000.0).isCloseTo(0.6, within(0.02));
    assertThat(counts(new Nucleus(1, 0.85), scores, allowed)[1]).isZero();
    assertThat(counts(new Nucleus(0.01, 1), scores, allowed)[3]).isEqualTo(20_000);
  }

  private static int[] counts(Nucleus nucleus, float[] scores, BitSet allowed) {
    RandomGenerator random = new Seed(1).generator();
    int[] counts = new int[5];
    for (int i = 0; i < 20_000; i++) {
      counts[nucleus.draw(scores, 1, allowed, random)]++;
    }
    return counts;
  }

  /** Row by row, step by step, each token once, and never a next one beyond its turn. */
  @Test
  void aTextIsReadWhole() {
    List<int[]> turns = List.of(new int[] {5, 6, 7}, new int[] {5, 8}, new int[] {5, 9, 9, 10});
    Text text = new Text(turns, 2, 3);
    List<String> read = new ArrayList<>();
    for (int row = 0; row < 2; row++) {
      for (int step = 0; step < text.steps(); step++) {
        Text.Window window = text.window(step);
        for (int at = 3 * row; at < 3 * row + 3; at++) {
          if (window.tokens()[at] >= 0) {
            read.add(window.tokens()[at] + ">" + window.next()[at]);
          }
        }
      }
    }

    assertThat(text.steps()).isEqualTo(2);
    assertThat(read)
        .containsExactly("5>6", "6>7", "7>-1", "5>8", "8>-1", "5>9", "9>9", "9>10", "10>-1");
  }

  @Test
  void aSizeThatIsNoneIsRefusedWithThoseThatAre() {
    Config settings =
        ConfigFactory.parseString("size = huge").withFallback(Settings.defaults().group("netssm"));

    assertThatThrownBy(() -> Sizes.of(settings))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "netssm.size is \"huge\", must be one of full, medium, small, tiny. Change the"
                + " setting.");
  }

  @Test
  void headsThatDoNotDivideTheChannelsAreRefused() {
    Config settings =
        ConfigFactory.parseString("sizes.small.head-width = 48")
            .withFallback(Settings.defaults().group("netssm"));

    assertThatThrownBy(() -> Sizes.of(settings))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "netssm.sizes.small.head-width is 48, must divide twice the width, 128. Change the"
                + " setting.");
  }
}
