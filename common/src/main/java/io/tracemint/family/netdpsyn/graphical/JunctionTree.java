package io.tracemint.family.netdpsyn.graphical;

import java.util.ArrayList;
import java.util.List;

/**
 * Cliques, each after the one that it hangs on. What a clique shares with all before it, it shares
 * with that one (running intersection).
 *
 * @param parents of each clique; the first has none
 * @param separators what each shares with its parent
 */
record JunctionTree(List<Scope> cliques, List<Integer> parents, List<Scope> separators) {

  /** Hangs each clique where it shares the most columns (Prim's spanning tree). */
  static JunctionTree of(List<Scope> cliques) {
    List<Scope> left = new ArrayList<>(cliques);
    Scope first = left.remove(0);
    JunctionTree tree =
        new JunctionTree(
            new ArrayList<>(List.of(first)),
            new ArrayList<>(List.of(-1)),
            new ArrayList<>(List.of(first.only())));
    while (!left.isEmpty()) {
      tree.hang(left);
    }
    return tree;
  }

  private void hang(List<Scope> left) {
    int parent = -1;
    int child = -1;
    int most = -1;
    for (int at = 0; at < cliques.size(); at++) {
      for (int other = 0; other < left.size(); other++) {
        int shared = cliques.get(at).common(left.get(other)).columns().length;
        if (shared > most) {
          most = shared;
          parent = at;
          child = other;
        }
      }
    }
    Scope clique = left.remove(child);
    separators.add(cliques.get(parent).common(clique));
    parents.add(parent);
    cliques.add(clique);
  }

  /** The smallest clique that has all those columns, or below 0. */
  int holding(int... columns) {
    int best = -1;
    for (int at = 0; at < cliques.size(); at++) {
      boolean fits = cliques.get(at).has(columns);
      if (fits && (best < 0 || cliques.get(at).cells() < cliques.get(best).cells())) {
        best = at;
      }
    }
    return best;
  }
}
