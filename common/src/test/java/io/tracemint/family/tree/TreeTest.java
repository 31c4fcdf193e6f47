package io.tracemint.family.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final List<Bins> BINS = List.of(new Bins(false, new byte[] {1, 2}, new float[0]));

  /** Code 1 goes left: three of token 7 and one of token 2; all others right, to ten of token 5. */
  private static final Tree TREE =
      new Tree(
          new long[] {0, -1, -1},
          new long[] {1, 0, 2},
          new long[] {1, 2, 1},
          new long[] {14, 4, 10},
          new long[] {-1, 0, 0},
          new long[] {2, 1, 7, 3, 5, 10});

  @Test
  void anExampleFindsItsLeaf() {
    assertThat(TREE.leaf(new byte[] {1}, BINS)).isEqualTo(1);
    assertThat(TREE.leaf(new byte[] {2}, BINS)).isEqualTo(2);
  }

  private static Map<Integer, Integer> drawn(int leaf, double smoothing) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      counts.merge(TREE.draw(leaf, (i + 0.5) / 10_000, smoothing), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void aLeafGivesItsTokensInTheirShares() {
    assertThat(drawn(1, 0)).containsExactlyInAnyOrderEntriesOf(Map.of(2, 2500, 7, 7500));
  }

  @Test
  void aLeafOfFewBorrowsFromTheBranchAboutIt() {
    // With 1 against 4 the wider branch counts a fifth, of which 10 of 14 are token 5.
    assertThat(drawn(1, 1).get(5)).isBetween(1420, 1436);
    assertThat(drawn(1, 1).get(2)).isBetween(2135, 2150);
  }

  @Test
  void whatCannotBeIsNotDrawn() {
    assertThat(TREE.draw(1, 0.1, 8, token -> token == 7)).isEqualTo(7);
    // The leaf has none, the whole tree has.
    assertThat(TREE.draw(1, 0.9, 8, token -> token == 5)).isEqualTo(5);
    // Nor has the tree.
    assertThat(TREE.draw(1, 0.9, 8, token -> token == 3)).isEqualTo(3);
  }

  @Test
  void aStoredTreeIsTheSame() {
    Map<String, float[]> tensors = new TreeMap<>();
    TREE.write("tree", tensors);
    Tree stored = Tree.read("tree", tensors);

    assertThat(stored.entries()).isEqualTo(TREE.entries());
    assertThat(stored.lefts()).isEqualTo(TREE.lefts());
    assertThat(stored.leaf(new byte[] {2}, BINS)).isEqualTo(2);
  }
}
