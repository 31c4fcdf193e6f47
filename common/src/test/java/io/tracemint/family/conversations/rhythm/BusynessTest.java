package io.tracemint.family.conversations.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BusynessTest {
  private static final RandomGenerator RANDOM = new Seed(1).generator();

  private static int[] drawn(float rate, float... all) {
    Busyness busyness = new Busyness(all);
    return IntStream.range(0, 4000).map(i -> busyness.draw(rate, RANDOM)).toArray();
  }

  @Test
  void aCampaignKeepsItsNumberAndWhoIsNearIsDrawnIntoIt() {
    float[] rates = new float[110];
    Arrays.fill(rates, 0, 100, 30);
    for (int i = 100; i < 110; i++) {
      rates[i] = 22 + i % 10;
    }

    int[] all = new int[400];
    Busyness busyness = new Busyness(rates);
    for (int round = 0; round < 1000; round++) {
      for (float rate : rates) {
        all[busyness.draw(rate, RANDOM)]++;
      }
    }

    assertThat(all[30] / 1000.0).isBetween(100.0, 102.5);
    assertThat(all[22] / 1000.0).isBetween(0.7, 1.3);
    assertThat(Arrays.stream(drawn(24, rates)).filter(count -> count == 30).count())
        .isBetween(200L, 3999L);
  }

  @Test
  void whoHasNoPeerHasAboutAsMany() {
    int[] drawn = drawn(1000, 1000, 5, 6);

    assertThat(Arrays.stream(drawn).average().orElseThrow()).isBetween(997.0, 1003.0);
    assertThat(Arrays.stream(drawn).distinct().count()).isGreaterThan(50);
  }

  @Test
  void whoWasSilentIsAndPartsOfAConversationAreAChance() {
    assertThat(drawn(0, 0, 0, 3, 4)).containsOnly(0);
    assertThat(Arrays.stream(drawn(2.5f, 2.5f, 2.5f)).average().orElseThrow())
        .isBetween(2.45, 2.55);
  }
}
