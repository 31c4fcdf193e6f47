package io.tracemint.family.stan;

import io.tracemint.family.Model;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.Row;
import io.tracemint.family.Steps;
import io.tracemint.family.Weights;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Adam;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/** Teaches each column's network by likelihood. Every tenth record is held out. */
final class Training implements Steps {
  private static final int HELD_OUT = 10;
  private static final int PASSES_PER_RATE = 10;
  private static final double LESS = 0.9;

  private final Backend backend;
  private final Layout layout;
  private final History history;
  private final Sizes sizes;
  private final Seed seed;
  private final Networks networks;
  private final List<Adam> adams = new ArrayList<>();
  private final Plateaus plateaus;
  private final boolean[] constant;
  private final SortedMap<String, float[]> facts = new TreeMap<>();
  private final float[] whole;
  private final float[] values;
  private final float[] weights;
  private final int[] classes;
  private final Matrix full;
  private final Matrix window;
  private final Matrix nothing;

  Training(Backend backend, Encoding encoding, List<FlowSeries> series, Sizes sizes, Seed seed) {
    List<Row> sorted = Hosts.sorted(series);
    this.backend = backend;
    this.layout = encoding.layout();
    this.history = History.of(encoding, sorted);
    this.sizes = sizes;
    this.seed = seed;
    this.networks = new Networks(backend, layout, sizes, sizes.batch(), seed.child("networks"));
    networks.quantities().forEach(network -> teach(network.parameters(), sizes.rate()));
    networks.choices().forEach(network -> teach(network.parameters(), sizes.choiceRate()));
    this.constant = constant(encoding);
    this.plateaus = new Plateaus(adams.size(), sizes.patience());
    int inputs = (sizes.window() + 1) * layout.width();
    this.whole = new float[sizes.batch() * inputs];
    this.values = new float[sizes.batch()];
    this.weights = new float[sizes.batch()];
    this.classes = new int[sizes.batch()];
    this.full = backend.zeros(sizes.batch(), inputs);
    this.window = backend.zeros(sizes.batch(), inputs);
    this.nothing = backend.zeros(sizes.batch(), layout.width());
    facts.put(RecordMinter.RECORDS, RecordMinter.recordsPerFlow(series));
    facts.put(Hosts.TENSOR, Hosts.of(sorted).tensor());
  }

  /** Columns that have nothing to learn. */
  private boolean[] constant(Encoding encoding) {
    boolean[] constant = new boolean[adams.size()];
    for (int network = 0; network < constant.length; network++) {
      int choice = network - layout.quantities();
      constant[network] =
          choice < 0
              ? encoding.ranges().get(network).isConstant()
              : layout.choices().get(choice).classes() == 1;
    }
    return constant;
  }

  private void teach(Parameters parameters, double rate) {
    adams.add(new Adam(backend, parameters, new Adam.Rates(rate, 0.9, 0.999, 0)));
  }

  @Override
  public SortedMap<String, float[]> facts() {
    SortedMap<String, float[]> all = new TreeMap<>(facts);
    all.put(Plateaus.TENSOR, plateaus.tensor());
    return all;
  }

  @Override
  public Weights weights() {
    Weights all = networks.in(new Weights(backend));
    adams.forEach(all::with);
    return all;
  }

  @Override
  public void restore(Model state, long updates) {
    plateaus.take(state.tensors().get(Plateaus.TENSOR));
    adams.forEach(adam -> adam.restore(updates));
  }

  @Override
  public int perPass() {
    return Math.max(1, history.rows() / sizes.batch());
  }

  // Few records are all taught; a plateau of so few would say nothing.
  private boolean holdsOut() {
    return history.rows() >= sizes.batch();
  }

  @Override
  public double step(long number) {
    RandomGenerator random = seed.child("step").child(number).generator();
    long lowered = number / perPass() / PASSES_PER_RATE;
    double share = Math.pow(LESS, (double) lowered);
    return sum(losses(row -> taught(random), share));
  }

  private int taught(RandomGenerator random) {
    int row = random.nextInt(history.rows());
    return holdsOut() && row % HELD_OUT == 0 ? Math.min(row + 1, history.rows() - 1) : row;
  }

  @Override
  public OptionalDouble judge() {
    if (!holdsOut()) {
      return OptionalDouble.empty();
    }
    int held = (history.rows() + HELD_OUT - 1) / HELD_OUT;
    int batches = Math.max(1, held / sizes.batch());
    double[] all = new double[adams.size()];
    for (int batch = 0; batch < batches; batch++) {
      int first = batch * sizes.batch();
      double[] own = losses(row -> (first + row) % held * HELD_OUT, 0);
      Arrays.setAll(all, network -> all[network] + own[network] / batches);
    }
    for (int network = 0; network < all.length; network++) {
      plateaus.judge(network, all[network]);
    }
    return OptionalDouble.of(sum(all));
  }

  private static double sum(double... losses) {
    return Arrays.stream(losses).sum();
  }

  @Override
  public boolean isContent() {
    return plateaus.all();
  }

  /**
   * What a batch costs each network, mean over records; an update at a share of the rate follows.
   */
  private double[] losses(IntUnaryOperator rowAt, double share) {
    int[] rows = new int[sizes.batch()];
    Arrays.setAll(rows, rowAt);
    Arrays.fill(whole, 0);
    for (int i = 0; i < rows.length; i++) {
      history.write(rows[i], sizes.window(), whole, i * full.columns());
    }
    backend.write(whole, full);
    hideCurrent();
    double[] losses = new double[adams.size()];
    for (int number = 0; number < losses.length; number++) {
      if (!constant[number] && (share == 0 || !plateaus.reached(number))) {
        losses[number] =
            number < layout.quantities()
                ? quantity(number, rows, share)
                : choice(number - layout.quantities(), rows, share);
      }
      uncover(number);
    }
    return losses;
  }

  private void hideCurrent() {
    backend.copy(full, window);
    backend.copyColumns(nothing, 0, window, sizes.window() * layout.width(), layout.width());
  }

  /** Shows a column that was drawn; after the time since the last record the hour is known. */
  private void uncover(int network) {
    if (network >= layout.quantities()) {
      int number = network - layout.quantities();
      show(layout.choice(number), layout.choices().get(number).width());
    } else {
      show(layout.quantity(network), 1);
      show(layout.hour(), 1);
    }
  }

  private void show(int column, int count) {
    int at = sizes.window() * layout.width() + column;
    backend.copyColumns(full, at, window, at, count);
  }

  private double quantity(int number, int[] rows, double share) {
    for (int i = 0; i < rows.length; i++) {
      values[i] = history.quantity(rows[i], number);
      // A host's first record comes after none.
      weights[i] = number == 0 && history.isFirst(rows[i]) ? 0 : 1f / rows.length;
    }
    QuantityNetwork network = networks.quantities().get(number);
    double loss = network.loss(window, values, weights);
    if (share > 0) {
      network.back(window);
      adams.get(number).update(share);
    }
    return loss;
  }

  private double choice(int number, int[] rows, double share) {
    Choice choice = layout.choices().get(number);
    for (int i = 0; i < rows.length; i++) {
      classes[i] = choice.classOf(history.choice(rows[i], number));
      weights[i] = 1f / rows.length;
    }
    ChoiceNetwork network = networks.choices().get(number);
    double loss = network.loss(window, classes, weights);
    if (share > 0) {
      network.back(window);
      adams.get(layout.quantities() + number).update(share);
    }
    return loss;
  }
}
