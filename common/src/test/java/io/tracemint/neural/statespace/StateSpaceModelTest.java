package io.tracemint.neural.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.layer.Adam;
import io.tracemint.neural.layer.Gradients;
import io.tracemint.random.Seed;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateSpaceModelTest {
  private static final Shape SMALL = new Shape(7, 4, 2, 3, 4);

  static Stream<Backend> backends() {
    return Gradients.backends();
  }

  /** Mamba 2's own count for the sizes of the publication, with 272 tokens. */
  @Test
  void hasAsManyWeightsAsThePublicationSays() {
    assertThat(new Shape(272, 768, 24, 128, 64).weights()).isEqualTo(90_577_344);
  }

  @Test
  void countsTheWeightsThatItHas() {
    StateSpaceModel model =
        new StateSpaceModel(new HostBackend(), "test", SMALL, 2, 3, new Seed(1));

    assertThat((long) model.parameters().values().size()).isEqualTo(SMALL.weights());
  }

  /** Of which a training is told before it begins, lest it run out of memory. */
  @Test
  void countsTheNumbersThatABatchTakes() {
    Shape shape = new Shape(100, 32, 3, 64, 8);
    AtomicLong taken = new AtomicLong();
    Backend host = new HostBackend();
    Backend counting =
        (Backend)
            Proxy.newProxyInstance(
                Backend.class.getClassLoader(),
                new Class<?>[] {Backend.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("zeros")) {
                    taken.addAndGet((long) (int) arguments[0] * (int) arguments[1]);
                  }
                  return method.invoke(host, arguments);
                });
    StateSpaceModel model = new StateSpaceModel(counting, "test", shape, 2, 256, new Seed(1));
    long weights = 2L * model.parameters().values().size();
    long carried = 2L * 3 * (64 * 64 + 2 * 3 * (64 + 2 * 64));

    assertThat(512 * shape.numbersPerToken()).isEqualTo(taken.get() - weights - carried);
  }

  /** Two sequences of 40 rows, which are more than a block; in the second another begins. */
  @ParameterizedTest
  @MethodSource("backends")
  void hasTheGradientOfItsLoss(Backend backend) {
    StateSpaceModel model = new StateSpaceModel(backend, "test", SMALL, 2, 40, new Seed(1));
    int[] since = Sequences.beginning(2, 40).since();
    for (int row = 50; row < 80; row++) {
      since[row] -= 10;
    }
    Sequences sequences = new Sequences(2, 40, since);
    int[] tokens = tokens(80);
    int[] next = tokens(80);
    next[3] = -1;
    float[] weights = new float[80];
    Arrays.fill(weights, 0.05f);
    // The first values of the table are too small for a difference of single precision to show.
    Gradients.filled(backend, model.parameters().values().rows(0, 28), 5);

    Gradients.check(
        backend,
        model.parameters(),
        () -> {
          model.forget();
          model.forward(sequences, tokens, next, weights);
          model.back(sequences);
          return model.loss();
        });
  }

  private static int[] tokens(int count) {
    return new java.util.Random(count).ints(count, 0, SMALL.vocabulary()).toArray();
  }

  /** In one batch, in two that follow each other, and token by token. */
  @ParameterizedTest
  @MethodSource("backends")
  void readsTheSameInOneGoAndRowByRow(Backend backend) {
    int[] tokens = tokens(20);
    float[] whole = scores(backend, 20, tokens);

    assertThat(scores(backend, 10, tokens)).containsExactly(whole, within(1e-4f));
    assertThat(scores(backend, 1, tokens)).containsExactly(whole, within(1e-4f));
  }

  private static float[] scores(Backend backend, int length, int... tokens) {
    Shape shape = SMALL;
    StateSpaceModel model = new StateSpaceModel(backend, "test", shape, 1, length, new Seed(1));
    Gradients.filled(backend, model.parameters().values(), 4);
    float[] all = new float[tokens.length * shape.vocabulary()];
    for (int from = 0; from < tokens.length; from += length) {
      int[] since = new int[length];
      for (int i = 0; i < length; i++) {
        since[i] = from + i;
      }
      int[] own = Arrays.copyOfRange(tokens, from, from + length);
      float[] scores = Gradients.read(backend, model.scores(new Sequences(1, length, since), own));
      System.arraycopy(scores, 0, all, from * shape.vocabulary(), scores.length);
    }
    return all;
  }

  /** What stands before a beginning changes nothing behind it. */
  @Test
  void rememberNothingFromBeforeABeginning() {
    Backend backend = new HostBackend();
    StateSpaceModel model = new StateSpaceModel(backend, "test", SMALL, 1, 12, new Seed(1));
    int[] since = {0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 5, 6};
    int[] tokens = tokens(12);
    int[] others = tokens.clone();
    others[4] = (tokens[4] + 1) % SMALL.vocabulary();

    float[] one = behind(backend, model, since, tokens);
    float[] other = behind(backend, model, since, others);

    assertThat(other).containsExactly(one);
  }

  private static float[] behind(
      Backend backend, StateSpaceModel model, int[] since, int... tokens) {
    model.forget();
    float[] all = Gradients.read(backend, model.scores(new Sequences(1, 12, since), tokens));
    return Arrays.copyOfRange(all, 5 * SMALL.vocabulary(), all.length);
  }

  @Test
  void knowsNothingAtFirst() {
    Backend backend = new HostBackend();
    Shape shape = new Shape(272, 64, 2, 16, 16);
    StateSpaceModel model = new StateSpaceModel(backend, "test", shape, 1, 50, new Seed(1));
    int[] tokens = new java.util.Random(1).ints(51, 0, 272).toArray();
    float[] weights = new float[50];
    Arrays.fill(weights, 1f / 50);

    model.forward(
        Sequences.beginning(1, 50),
        Arrays.copyOf(tokens, 50),
        Arrays.copyOfRange(tokens, 1, 51),
        weights);

    assertThat(model.loss()).isCloseTo(Math.log(272), within(0.1));
  }

  /** One trace, until the likeliest tokens are its own. */
  @Test
  void learnsASequenceByHeart() {
    Backend backend = new HostBackend();
    Shape shape = new Shape(7, 16, 1, 8, 8);
    StateSpaceModel model = new StateSpaceModel(backend, "test", shape, 1, 39, new Seed(1));
    Adam adam = new Adam(backend, model.parameters(), new Adam.Rates(1e-2, 0.9, 0.95, 0));
    GradientClip clip = new GradientClip(backend, model.parameters(), 1);
    int[] all = tokens(40);
    int[] tokens = Arrays.copyOf(all, 39);
    int[] next = Arrays.copyOfRange(all, 1, 40);
    float[] weights = new float[39];
    Arrays.fill(weights, 1f / 39);
    double loss = 0;
    for (int step = 0; step < 300; step++) {
      model.forget();
      model.forward(Sequences.beginning(1, 39), tokens, next, weights);
      model.back(Sequences.beginning(1, 39));
      clip.apply();
      loss = model.loss();
      adam.update();
    }

    assertThat(loss).isLessThan(0.01);
    assertThat(greedy(backend, model, shape, all)).containsExactly(all);
  }

  private static int[] greedy(Backend backend, StateSpaceModel taught, Shape shape, int... all) {
    StateSpaceModel one = new StateSpaceModel(backend, "test", shape, 1, 1, new Seed(1));
    backend.copy(taught.parameters().values(), one.parameters().values());
    int[] made = {all[0]};
    for (int i = 0; i + 1 < all.length; i++) {
      Sequences sequence = new Sequences(1, 1, new int[] {i});
      float[] scores = Gradients.read(backend, one.scores(sequence, made[i]));
      made = Arrays.copyOf(made, i + 2);
      for (int token = 1; token < scores.length; token++) {
        made[i + 1] = scores[token] > scores[made[i + 1]] ? token : made[i + 1];
      }
    }
    return made;
  }
}
