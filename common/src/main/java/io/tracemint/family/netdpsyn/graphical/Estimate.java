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

  /** Cells from which on a fit takes fewer steps, so that its time is bounded. */
  private static final double LARGE = 500_000;

  private final int[] sizes;
  private final double total;
  private final List<Marginal> tables = new ArrayList<>();
  private double[][] factors = new double[0][];
  private JunctionTree tree;
  private double[][] probabilities = new double[0][];
  private double length = 1;

  /**
   * @param sizes how many values each column has
   * @param total how many rows there are
   */
  public Estimate(int[] sizes, double total) {
    this.sizes = sizes.clone();
    this.total = total;
    this.tree = tree();
    fit(0);
  }

  private JunctionTree tree() {
    return JunctionTree.of(Triangulation.cliques(columns(), sizes));
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
    factors = Arrays.copyOf(factors, tables.size());
    factors[tables.size() - 1] = new double[table.cells()];
    if (!holds(table.columns())) {
      tree = tree();
      fit(0);
    }
    if (Double.isInfinite(table.rho())) {
      meet(table, factors[tables.size() - 1]);
      fit(0);
    }
  }

  // One step of proportional fitting.
  private void meet(Marginal table, double... factor) {
    double[] wanted = table.counts().clone();
    Positive.bySubtracting(wanted);
    double[] now = counts(table.columns());
    double scale = total / table.total();
    for (int cell = 0; cell < factor.length; cell++) {
      factor[cell] =
          Math.log(Math.max(LEAST, wanted[cell] * scale)) - Math.log(Math.max(LEAST, now[cell]));
    }
  }

  /** Comes nearer to all tables, in so many steps at most; in fewer where it is large. */
  public void fit(int steps) {
    double rho = tables.stream().mapToDouble(Marginal::rho).max().orElse(1);
    List<Target> targets =
        tables.stream().map(table -> new Target(table, tree, total, rho)).toList();
    Descent descent = new Descent(tree, targets, factors, length);
    double cells = tree.cliques().stream().mapToDouble(Scope::cells).sum();
    descent.go((int) Math.ceil(steps * Math.min(1, LARGE / cells)));
    factors = descent.factors();
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
