package io.tracemint.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void childrenDifferByPurposeAndNumberAndAreReproducible() {
    Seed seed = new Seed(1);
    Set<Long> values = new HashSet<>();
    for (int number = 0; number < 1000; number++) {
      values.add(seed.child(number).value());
      values.add(seed.child("shuffle").child(number).value());
      values.add(seed.child("noise").child(number).value());
    }
    assertThat(values).hasSize(3000);
    assertThat(seed.child("noise").child(3)).isEqualTo(new Seed(1).child("noise").child(3));
  }

  @Test
  void aGeneratorStartsItsStreamAnew() {
    Seed seed = new Seed(42);
    assertThat(seed.generator().nextLong()).isEqualTo(seed.generator().nextLong());
  }
}
