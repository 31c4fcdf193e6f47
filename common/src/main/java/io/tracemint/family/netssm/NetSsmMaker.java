package io.tracemint.family.netssm;

import com.typesafe.config.Config;
import io.tracemint.family.Order;
import io.tracemint.family.RecordBatches;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.StepLearner;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.family.Tuples;
import io.tracemint.family.Weights;
import io.tracemint.family.netssm.grammar.Part;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.statespace.Shape;
import io.tracemint.neural.statespace.StateSpaceModel;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws turns from the network, many in parallel, and decodes them into packets. */
final class NetSsmMaker implements RecordMinter.Maker {
  private static final int MOST_ROWS = 64;

  // Turns that are cut when there are records enough should be few beside those that are whole.
  private static final int RECORDS_PER_ROW = 500;

  private final Backend backend;
  private final Trained trained;
  private final Code code;
  private final TableShape shape;
  private final Shape network;
  private final Nucleus nucleus;

  NetSsmMaker(Trained trained, Backend backend) {
    Config settings = StepLearner.settingsOf(trained.model());
    this.backend = backend;
    this.trained = trained;
    this.code = Code.fromJson(trained.vocabularies());
    this.shape = code.shape();
    this.network = Sizes.of(settings).shape();
    this.nucleus = new Nucleus(settings.getDouble("temperature"), settings.getDouble("top-share"));
  }

  TableShape shape() {
    return shape;
  }

  @Override
  public void make(long count, int chunk, RandomGenerator random, RecordBatches records) {
    make(count, new Order(chunk, 0, 1, -1, count, ""), random, records);
  }

  @Override
  public void make(long count, Order order, RandomGenerator random, RecordBatches records) {
    int rows = (int) Math.max(1, Math.min(MOST_ROWS, count / RECORDS_PER_ROW));
    StateSpaceModel model =
        new StateSpaceModel(backend, Training.NETWORK, network, rows, 1, new Seed(0));
    new Weights(backend).with(model.parameters()).take(trained.model(), false);
    Clock clock = new Clock(shape.chunking());
    Listener[] listeners = new Listener[rows];
    Tuples tuples = Tuples.of(order, shape.chunking().chunks());
    Arrays.setAll(
        listeners,
        row -> new Listener(shape.features(), clock, code, order.chunk(), tuples, random));
    int[] tokens = Arrays.stream(listeners).mapToInt(Listener::begin).toArray();
    int[] since = new int[rows];
    float[] scores = new float[rows * Part.TOKENS];
    long left = count;
    while (left > 0) {
      backend.read(model.scores(new Sequences(rows, 1, since), tokens), scores);
      for (int row = 0; row < rows && left > 0; row++) {
        Listener listener = listeners[row];
        tokens[row] = nucleus.draw(scores, row * Part.TOKENS, listener.allowed(), random);
        left -= listener.accept(tokens[row], records) ? 1 : 0;
        since[row]++;
        if (listener.isOver()) {
          tokens[row] = listener.begin();
          since[row] = 0;
        }
      }
    }
  }
}
