package io.tracemint.privacy.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against thirty digits of an arbitrary-precision library. */
class ErfcTest {
  @ParameterizedTest
  @CsvSource({
    "-3, 1.99997790950300141",
    "0, 1",
    "0.3, 0.671373240540872572",
    "0.999, 0.1577147297935030580",
    "1.001, 0.1568845145219236754",
    "2, 0.00467773498104726584",
    "5, 1.537459794428034850e-12",
    "26, 5.663192408856142847e-296"
  })
  void isRightToTheLastDigits(double x, double known) {
    assertThat(Erfc.of(x)).isCloseTo(known, within(Math.abs(known) * 4e-14));
    assertThat(Erfc.log(x)).isCloseTo(Math.log(known), within(1e-12));
  }
}
