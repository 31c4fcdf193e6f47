package io.tracemint.family.netdpsyn.graphical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PropagationTest {
  private static final int[] SIZES = {2, 3, 2, 4, 3};

  /** A ring, a column on it and one alone, against the sum over all 144 rows. */
  @Test
  void probabilitiesAreThoseOfSummingOverAllRows() {
    List<int[]> tables =
        List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 3}, new int[] {0, 3});
    JunctionTree tree = JunctionTree.of(Triangulation.cliques(tables, SIZES));
    RandomGenerator random = new Seed(3).generator();
    double[][] potentials = new double[tree.cliques().size()][];
    for (int at = 0; at < potentials.length; at++) {
      potentials[at] = new double[tree.cliques().get(at).cells()];
      Arrays.setAll(potentials[at], cell -> 3 * random.nextGaussian());
    }

    double[][] found = new Propagation(tree).probabilities(potentials);

    Scope rows = Scope.of(IntStream.range(0, SIZES.length), SIZES);
    double[] all = new double[rows.cells()];
    for (int at = 0; at < potentials.length; at++) {
      Propagation.add(all, rows.onto(tree.cliques().get(at)), potentials[at]);
    }
    double sum = Arrays.stream(all).map(Math::exp).sum();
    Arrays.setAll(all, row -> Math.exp(all[row]) / sum);
    for (int at = 0; at < found.length; at++) {
      Scope clique = tree.cliques().get(at);
      double[] known = Propagation.sums(all, rows.onto(clique), clique.cells());
      assertThat(found[at]).containsExactly(known, within(1e-12));
    }
  }
}
