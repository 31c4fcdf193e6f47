package io.tracemint.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void findsASlipOfThePen() {
    assertThat(Nearest.to("ingest.moed", List.of("ingest.mode", "seed"))).contains("ingest.mode");
  }

  @Test
  void suggestsNothingForAWordThatIsFarFromAll() {
    assertThat(Nearest.to("zebra", List.of("ingest.mode", "seed"))).isEmpty();
  }

  @Test
  void countsEdits() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }
}
