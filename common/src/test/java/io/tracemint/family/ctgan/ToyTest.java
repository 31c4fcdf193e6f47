package io.tracemint.family.ctgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A number of three modes (-5, 0, 5 with weights .2, .3, .5), a choice that is 1 once in twenty
 * rows, and one that is 1 where the number is 5.
 */
class ToyTest {
  private static final int ROWS = 1000;
  private static final int MADE = 4000;
  private static final Sizes SIZES = new Sizes(32, 64, 64, 100, 2, 2e-4, 1e-6, 0.5, 10, 0.2);

  private final RandomGenerator random = new Seed(1).generator();
  private final double[] values = MixtureFitTest.threeModes(ROWS, random);
  private final Mixture mixture = MixtureFit.of(values, random);
  private final Layout layout = new Layout(new int[] {mixture.modes()}, new int[] {2, 2});

  private Table table() {
    Table table = new Table(layout, ROWS);
    for (int row = 0; row < ROWS; row++) {
      table.number(row, 0, values[row], mixture, random);
      table.choice(row, 0, row % 20 == 0 ? 1 : 0);
      table.choice(row, 1, values[row] > 2.5 ? 1 : 0);
    }
    return table;
  }

  @Test
  void modesRareChoicesAndWhatGoesTogetherAreLearnt() {
    try (Backend backend = new HostBackend()) {
      Table table = table();
      Training training = new Training(backend, table, SIZES, new Seed(2));
      for (int step = 0; step < 300 * training.perPass(); step++) {
        training.step(step);
      }
      double[] shares = shares(made(backend, training), table);
      assertThat(shares[0]).as("about -5").isCloseTo(0.2, within(0.07));
      assertThat(shares[1]).as("about 0").isCloseTo(0.3, within(0.07));
      assertThat(shares[2]).as("about 5").isCloseTo(0.5, within(0.07));
      assertThat(shares[3]).as("rare choice").isCloseTo(0.05, within(0.02));
      // Drawn independently they would be at odds half of the time.
      assertThat(shares[4]).as("at odds").isLessThan(0.25);
    }
  }

  private float[] made(Backend backend, Training training) {
    Generator generator = training.generator();
    generator.freeze();
    Conditions often = new Conditions(layout.classes(), training.conditions().counts());
    float[] rows = new float[MADE * layout.width()];
    float[] some = new float[SIZES.batch() * layout.width()];
    for (int at = 0; at < MADE; at += SIZES.batch()) {
      float[] input = new float[generator.input().size()];
      for (int row = 0; row < SIZES.batch(); row++) {
        int from = row * generator.input().columns();
        for (int i = 0; i < SIZES.noise(); i++) {
          input[from + i] = (float) random.nextGaussian();
        }
        input[from + SIZES.noise() + often.column(often.draw(random))] = 1;
      }
      backend.write(input, generator.input());
      backend.read(generator.made(), some);
      System.arraycopy(some, 0, rows, at * layout.width(), some.length);
    }
    return rows;
  }

  private double[] shares(float[] rows, Table table) {
    double[] shares = new double[5];
    Drawn drawn = new Drawn(table.layout());
    for (int row = 0; row < MADE; row++) {
      drawn.draw(rows, row, random);
      double value = mixture.value(drawn.place(0), drawn.mode(0));
      boolean high = value > 2.5;
      shares[value < -2.5 ? 0 : high ? 2 : 1] += 1.0 / MADE;
      shares[3] += drawn.choice(0) / (double) MADE;
      shares[4] += (drawn.choice(1) == 1) == high ? 0 : 1.0 / MADE;
    }
    return shares;
  }
}
