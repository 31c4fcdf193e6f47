package io.tracemint.family.netdpsyn.graphical;

import io.tracemint.family.netdpsyn.marginal.Marginal;
import io.tracemint.family.netdpsyn.marginal.Positive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that noisy tables speak of: of all distributions that are a product of functions of the
 * same columns, one whose tables are near to them.
 */
public final class Estimate {
  /** Of a row, what an exact table's cell has at least, so that it can be multiplied. */
  private static final double LEAST = 1e-9;

  private final int[] sizes;
  private final double total;
  private final List<Marginal> tables = new ArrayList<>();
  private JunctionTree tree;
  private double[][] potentials;
  private double[][] probabilities;
  private double length = 1;

  /**
   * @param sizes how many values each column has
   * @param total how many rows there are
   */
  public Estimate(int[] sizes, double total) {
    this.sizes = sizes.clone();
    this.total = total;
    rebuild();
  }

  /** How many cells it would have to hold for tables of such columns. */
  public static double cells(List<int[]> tables, int... sizes) {
    return Triangulation.cells(tables, sizes);
  }

  /** Of which columns it has tables. */
  public List<int[]> columns() {
    return tables.stream().map(Marginal::columns).toList();
  }

  /** Takes in a table of ascending columns. An exact one is met at once, a noisy one by fitting. */
  public void add(Marginal table) {
    if (!(table.total() > 0)) {
      return;
    }
    tables.add(table);
    if (tree.holding(table.columns()) < 0) {
      rebuild();
    }
    if (Double.isInfinite(table.rho())) {
      meet(table);
    }
  }

  private void rebuild() {
    JunctionTree before = tree;
    double[][] old = potentials;
    tree = JunctionTree.of(Triangulation.cliques(columns(), sizes));
    potentials = new double[tree.cliques().size()][];
    for (int at = 0; at < potentials.length; at++) {
      potentials[at] = new double[tree.cliques().get(at).cells()];
    }
    for (int at = 0; before != null && at < old.length; at++) {
      Scope scope = before.cliques().get(at);
      int in = tree.holding(scope.columns());
      Propagation.add(potentials[in], tree.cliques().get(in).onto(scope), old[at]);
    }
    probabilities = new Propagation(tree).probabilities(potentials);
  }

  // One step of proportional fitting.
  private void meet(Marginal table) {
    double[] wanted = table.counts().clone();
    Positive.bySubtracting(wanted);
    double[] factors = counts(table.columns());
    double scale = total / table.total();
    for (int cell = 0; cell < factors.length; cell++) {
      double now = Math.max(LEAST, factors[cell]);
      factors[cell] = Math.log(Math.max(LEAST, wanted[cell] * scale)) - Math.log(now);
    }
    int in = tree.holding(table.columns());
    Scope scope = tree.cliques().get(in);
    Propagation.add(potentials[in], scope.onto(scope.only(table.columns())), factors);
    probabilities = new Propagation(tree).probabilities(potentials);
  }

  /** Comes nearer to all tables, in so many steps at most. */
  public void fit(int steps) {
    double rho = tables.stream().mapToDouble(Marginal::rho).max().orElse(1);
    List<Target> targets =
        tables.stream().map(table -> new Target(table, tree, total, rho)).toList();
    Descent descent = new Descent(new Propagation(tree), targets, potentials, length);
    descent.go(steps);
    potentials = descent.potentials();
    probabilities = descent.probabilities();
    length = descent.length();
  }

  /** Whether {@link #counts} knows them. */
  public boolean holds(int... columns) {
    return tree.holding(columns) >= 0;
  }

  /** How many rows have each combination of values of ascending columns that a clique holds. */
  public double[] counts(int... columns) {
    int in = tree.holding(columns);
    Scope scope = tree.cliques().get(in);
    Scope part = scope.only(columns);
    double[] counts = Propagation.sums(probabilities[in], scope.onto(part), part.cells());
    Arrays.setAll(counts, cell -> counts[cell] * total);
    return counts;
  }

  /** All that it says, as tables from which {@link Drawing} draws rows. */
  public List<Marginal> cliques() {
    List<Marginal> all = new ArrayList<>();
    for (Scope scope : tree.cliques()) {
      double[] counts = counts(scope.columns());
      all.add(new Marginal(scope.columns(), scope.sizes(), counts, Double.POSITIVE_INFINITY));
    }
    return all;
  }
}
