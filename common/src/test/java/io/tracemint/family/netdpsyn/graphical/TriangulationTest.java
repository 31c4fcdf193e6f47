package io.tracemint.family.netdpsyn.graphical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriangulationTest {
  private static final int[] SIZES = {2, 3, 4, 5, 6, 7};

  @Test
  void aTreeOfPairsIsItsOwnCliques() {
    List<int[]> pairs = List.of(pair(0, 1), pair(1, 2), pair(1, 3), pair(4, 5));
    assertThat(cliques(pairs)).isEqualTo(Set.of("[0, 1]", "[1, 2]", "[1, 3]", "[4, 5]"));
    assertThat(Triangulation.cells(pairs, SIZES)).isEqualTo(6 + 12 + 15 + 42);
  }

  /** A ring of four needs a chord: 0 and 2 have 8 cells together, 1 and 3 have 15. */
  @Test
  void aRingIsCutWhereItIsCheapest() {
    List<int[]> ring = List.of(pair(0, 1), pair(1, 2), pair(2, 3), pair(0, 3));
    assertThat(cliques(ring)).isEqualTo(Set.of("[0, 1, 2]", "[0, 2, 3]", "[4]", "[5]"));
  }

  @Test
  void whatACliqueSharesWithAllBeforeItSharesWithItsParent() {
    List<int[]> tables =
        List.of(pair(0, 1), pair(1, 2), pair(2, 3), pair(3, 4), pair(0, 4), new int[] {1, 3, 5});
    JunctionTree tree = JunctionTree.of(Triangulation.cliques(tables, SIZES));
    for (int at = 1; at < tree.cliques().size(); at++) {
      Set<Integer> before =
          IntStream.range(0, at)
              .boxed()
              .flatMap(earlier -> Arrays.stream(tree.cliques().get(earlier).columns()).boxed())
              .collect(Collectors.toSet());
      int[] shared =
          Arrays.stream(tree.cliques().get(at).columns()).filter(before::contains).toArray();
      assertThat(tree.separators().get(at).columns()).isEqualTo(shared);
      assertThat(tree.cliques().get(tree.parents().get(at)).has(shared)).isTrue();
    }
    assertThat(tables).allMatch(table -> tree.holding(table) >= 0);
  }

  private static Set<String> cliques(List<int[]> tables) {
    return Triangulation.cliques(tables, SIZES).stream()
        .map(scope -> Arrays.toString(scope.columns()))
        .collect(Collectors.toSet());
  }

  private static int[] pair(int a, int b) {
    return new int[] {a, b};
  }
}
