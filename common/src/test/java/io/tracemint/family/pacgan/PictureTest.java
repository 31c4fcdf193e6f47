package io.tracemint.family.pacgan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
  /** A shade is 16 of 256 wide, so less than 8 to either side changes nothing. */
  @ParameterizedTest
  @CsvSource({"1, 12", "3, 28"})
  void aHeaderIsReadFromAPictureWithNoise(int block, int side) {
    Picture picture = new Picture(block);
    RandomGenerator random = new Seed(1).generator();
    byte[] header = new byte[40];
    for (int i = 0; i < header.length; i++) {
      header[i] = (byte) (i * 17 + i / 16);
    }
    float[] pixels = new float[2 * picture.pixels()];
    picture.write(header, pixels, picture.pixels());
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += (float) (random.nextDouble(-7, 7) / 256);
    }
    byte[] read = new byte[header.length];
    picture.read(pixels, picture.pixels(), read);

    assertThat(picture.side()).isEqualTo(side);
    assertThat(read).isEqualTo(header);
  }
}
