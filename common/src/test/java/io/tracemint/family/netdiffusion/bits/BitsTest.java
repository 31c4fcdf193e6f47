package io.tracemint.family.netdiffusion.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitsTest {
  private static final Word SYN = new Word(true, Word.TCP, 0x12, 8, false, true, true, true, 0, 0);
  private static final Word LOOKUP =
      new Word(false, Word.UDP, 0, 0, false, false, false, false, 0, 0);

  private static long[] values() {
    long[] values = new long[Quantity.ALL.size()];
    for (Quantity quantity : Quantity.ALL) {
      values[quantity.number()] = 0x5A6B7C8DL >>> (32 - quantity.bits());
    }
    values[Quantity.LENGTH.number()] = 1000;
    return values;
  }

  @Test
  void aWordIsItsCode() {
    Word ping = new Word(false, Word.ICMP, 0, 0, false, false, false, true, 8, 255);

    for (Word word : List.of(SYN, LOOKUP, ping, SYN.withoutPayload())) {
      assertThat(Word.of(word.code())).isEqualTo(word);
    }
  }

  /** From known bytes 45000073 00004000 4011b861 c0a80001 c0a800c7, but for the checksum. */
  @Test
  void aRowIsThatOfNprint() {
    long[] values = new long[Quantity.ALL.size()];
    values[Quantity.LENGTH.number()] = 0x73;
    values[Quantity.DF.number()] = 1;
    values[Quantity.TTL.number()] = 64;
    values[Quantity.CLIENT.number()] = 0xC0A80001L;
    values[Quantity.SERVER.number()] = 0xC0A800C7L;
    byte[] row = new Headers().row(LOOKUP, values);

    assertThat(bits(row, 0, 8)).isEqualTo("01000101");
    assertThat(bits(row, 48, 3)).isEqualTo("010");
    assertThat(bits(row, 64, 16)).isEqualTo("0100000000010001");
    assertThat(bits(row, 128, 32)).isEqualTo("11000000101010000000000011000111");
    assertThat(bits(row, 160, 320)).isEqualTo("-".repeat(320));
    assertThat(bits(row, 544, 480)).isEqualTo("-".repeat(480));
  }

  private static String bits(byte[] row, int from, int count) {
    StringBuilder text = new StringBuilder();
    for (int cell = from; cell < from + count; cell++) {
      text.append(row[cell] < 0 ? "-" : row[cell]);
    }
    return text.toString();
  }

  @Test
  void twelveBytesOfOptionsAreNinetySixBits() {
    byte[] row = new Headers().row(SYN, values());
    int options = 544 + 160;

    assertThat(bits(row, options, 96)).doesNotContain("-");
    assertThat(bits(row, options + 96, 224)).isEqualTo("-".repeat(224));
  }

  @ParameterizedTest
  @EnumSource(Quantity.class)
  void whatIsWrittenIsReadThere(Quantity quantity) {
    byte[] row = new Headers().row(SYN, values());
    float[] scores = new float[row.length];
    for (int cell = 0; cell < row.length; cell++) {
      scores[cell] = row[cell] == 0 ? -1 : row[cell];
    }
    float[] sums = new float[quantity.bits()];
    Codebooks.add(quantity, SYN, scores, 0, sums);

    assertThat(new Codebook(List.of(), 0, 0xFFFF_FFFFL).read(sums, 0))
        .isEqualTo(values()[quantity.number()]);
  }

  /** The bits of 5 with a doubt about the last one. */
  @ParameterizedTest
  @ValueSource(longs = {0, 5})
  void listedValuesAreTheNearestAtLeastSoLarge(long least) {
    Codebook book = Codebook.of(List.of(4L, 6L, 9L), 3);

    assertThat(book.read(new float[] {-1, 1, -1, 0.2f}, least)).isEqualTo(least == 0 ? 4 : 6);
  }

  @Test
  void manyValuesAreReadBitByBitWithinTheirRange() {
    Codebook book = Codebook.of(List.of(4L, 6L, 9L), 2);

    assertThat(book.values()).isEmpty();
    assertThat(book.read(new float[] {-1, 1, -1, 0.2f}, 0)).isEqualTo(5);
    assertThat(book.read(new float[] {1, 1, 1, 1}, 0)).isEqualTo(9);
    assertThat(book.read(new float[] {-1, -1, -1, -1}, 7)).isEqualTo(7);
  }
}
