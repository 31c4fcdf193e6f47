package io.tracemint.family.netdpsyn.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodingTest {
  private static final RandomGenerator RANDOM = new Seed(1).generator();

  static List<Coding> codings() {
    return List.of(
        new Exact(8, false),
        new Octaves(4, 3, 32),
        new Octaves(0, 0, 13),
        new Octaves(3, 3, 63),
        new Ports(),
        new Slices(1_700_000_000_000_000_000L, 1_700_000_100_000_000_001L, 4096),
        new Slices(0, 1L << 62, 4096));
  }

  @ParameterizedTest
  @MethodSource("codings")
  void aCodesValueHasThatCode(Coding coding) {
    for (int code = 0; code < coding.size(); code++) {
      assertThat(coding.code(coding.value(code, RANDOM))).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 443, 65_535, 1L << 40, Long.MAX_VALUE})
  void everyValueHasACode(long value) {
    assertThat(codings())
        .allSatisfy(coding -> assertThat(coding.code(value)).isBetween(0, coding.size() - 1));
  }

  @Test
  void smallNumbersAreKeptAndLargeOnesToAnEighth() {
    Octaves octaves = new Octaves(4, 3, 32);
    assertThat(octaves.value(octaves.code(15), RANDOM)).isEqualTo(15);
    assertThat(octaves.value(octaves.code(1_000_000), RANDOM)).isBetween(890_000L, 1_125_000L);
  }

  @Test
  void publicAddressesAreKeptAndOthersComeFromABlockOfTheirOwn() {
    Hosts hosts = Hosts.of(List.of("10.1.0.0/24", "8.8.8.8"), 1000);
    assertThat(hosts.size()).isEqualTo(1257);
    long known = 10L << 24 | 1 << 16 | 77;
    assertThat(hosts.value(hosts.code(known), RANDOM)).isEqualTo(known);
    assertThat(hosts.value(hosts.code(0x08080808L), RANDOM)).isEqualTo(0x08080808L);
    for (long other = 0xC0A80000L; other < 0xC0A80400L; other++) {
      long made = hosts.value(hosts.code(other), RANDOM);
      assertThat(made >>> 17).isEqualTo((198L << 24 | 18 << 16) >>> 17);
      assertThat(made & 0xFF).isBetween(1L, 254L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.0/24", "10.1.0.0/33", "10.1.0.256", "home", "1.2.3.4/5/6"})
  void whatIsNoBlockIsRefused(String block) {
    assertThatThrownBy(() -> Hosts.of(List.of(block), 10))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("privacy.public-addresses has \"" + block + "\"");
  }

  @Test
  void tooManyPublicAddressesAreRefused() {
    assertThatThrownBy(() -> Hosts.of(List.of("10.0.0.0/8"), 10))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must have at most 65,536");
  }
}
