package io.tracemint.neural.diffusion;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Tokens;
import io.tracemint.neural.layer.Linear;
import io.tracemint.neural.layer.RmsNorm;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says of noisy rows of examples how they move (see {@link Ddim}), given the word of each row, the
 * class of each example and the step that its noise is of. Batches have the size that it is made
 * for; the first rows of all examples come first.
 */
public final class Denoiser {
  private static final double DEVIATION = 0.02;
  private static final double LONGEST_WAVE = 10_000;

  private final Backend backend;
  private final Shape shape;
  private final int batch;
  private final Parameters parameters;
  private final Linear in;
  private final Parameter places;
  private final Parameter words;
  private final Parameter classes;
  private final Linear ofWaves;
  private final Linear ofTime;
  private final List<Mixer> blocks;
  private final RmsNorm norm;
  private final Linear out;
  private final Room room;

  /**
   * What a batch is told.
   *
   * @param words of all rows, in their order; below 0 for a row that is none
   * @param classes of the examples; {@link Shape#classes()} for one that is not told
   * @param steps of the examples' noise
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Told(int[] words, int[] classes, int[] steps) {}

  /** What a batch leaves for its gradient. */
  private static final class Room {
    final Tokens ofRows;
    final Tokens ofExamples;
    final Matrix alive;
    final Matrix input;
    final Matrix stream;
    final Matrix waves;
    final Matrix timeSums;
    final Matrix timeUnits;
    final Matrix sums;
    final Matrix condition;
    final Matrix ofCondition;
    final Matrix ofUnits;
    final Matrix last;
    final Matrix normed;
    final Matrix result;
    final Mixer.Scratch scratch;

    Room(Backend backend, Shape shape, int batch) {
      int rows = shape.rows() * batch;
      int width = shape.width();
      ofRows = backend.tokens(rows, shape.rows(), shape.words());
      ofExamples = backend.tokens(batch, shape.classes() + 1);
      alive = backend.zeros(rows, 1);
      input = backend.zeros(rows, shape.numbers());
      stream = backend.zeros(rows, width);
      waves = backend.zeros(batch, 2 * Shape.WAVES);
      timeSums = backend.zeros(batch, width);
      timeUnits = backend.zeros(batch, width);
      sums = backend.zeros(batch, width);
      condition = backend.zeros(batch, width);
      ofCondition = backend.zeros(batch, width);
      ofUnits = backend.zeros(batch, width);
      last = backend.zeros(rows, width);
      normed = backend.zeros(rows, width);
      result = backend.zeros(rows, shape.numbers());
      scratch = new Mixer.Scratch(backend, shape, batch);
    }
  }

  public Denoiser(Backend backend, String name, Shape shape, int batch, Seed seed) {
    this.backend = backend;
    this.shape = shape;
    this.batch = batch;
    this.parameters = new Parameters(name);
    Initial normal = Initial.normal(DEVIATION);
    int width = shape.width();
    this.in = new Linear(backend, parameters, "in", shape.numbers(), width);
    this.places = parameters.learned("places", shape.rows(), width, normal);
    this.words = parameters.learned("words", shape.words(), width, normal);
    this.classes = parameters.learned("classes", shape.classes() + 1, width, normal);
    this.ofWaves = new Linear(backend, parameters, "waves", 2 * Shape.WAVES, width);
    this.ofTime = new Linear(backend, parameters, "time", width, width);
    this.blocks =
        IntStream.range(0, shape.blocks())
            .mapToObj(i -> new Mixer(backend, parameters, "block" + i, shape, batch))
            .toList();
    this.norm = new RmsNorm(backend, parameters, "last", width);
    this.out = new Linear(backend, parameters, "out", width, shape.numbers());
    this.room = new Room(backend, shape, batch);
    parameters.allocate(backend, seed);
  }

  public Parameters parameters() {
    return parameters;
  }

  /** The velocities of noisy rows. */
  public Matrix apply(float[] noisy, Told told) {
    tell(told);
    backend.write(noisy, room.input);
    condition();
    in.apply(room.input, room.stream);
    backend.addTableRows(List.of(places.value(), words.value()), room.ofRows, room.stream);
    backend.addToBlocks(room.condition, room.stream);
    blocks.forEach(b -> b.apply(room.stream, room.condition, room.alive, room.scratch));
    backend.copy(room.stream, room.last);
    norm.apply(room.last, room.normed);
    out.apply(room.normed, room.result);
    return room.result;
  }

  private void tell(Told told) {
    int rows = shape.rows() * batch;
    int[] place = new int[rows];
    float[] alive = new float[rows];
    for (int row = 0; row < rows; row++) {
      alive[row] = told.words()[row] < 0 ? 0 : 1;
      place[row] = told.words()[row] < 0 ? -1 : row / batch;
    }
    backend.write(new int[][] {place, told.words()}, room.ofRows);
    backend.write(new int[][] {told.classes()}, room.ofExamples);
    backend.write(alive, room.alive);
    backend.write(waves(told.steps()), room.waves);
  }

  /** The step's place in waves of growing length (Vaswani et al. 2017, section 3.5). */
  private static float[] waves(int... steps) {
    float[] waves = new float[steps.length * 2 * Shape.WAVES];
    for (int i = 0; i < waves.length; i++) {
      int wave = i % Shape.WAVES;
      double angle =
          steps[i / (2 * Shape.WAVES)] * Math.pow(LONGEST_WAVE, -(double) wave / Shape.WAVES);
      boolean sine = i % (2 * Shape.WAVES) < Shape.WAVES;
      waves[i] = (float) (sine ? Math.sin(angle) : Math.cos(angle));
    }
    return waves;
  }

  private void condition() {
    ofWaves.apply(room.waves, room.timeSums);
    backend.silu(room.timeSums, room.timeUnits);
    ofTime.apply(room.timeUnits, room.sums);
    backend.addTableRows(classes.value(), room.ofExamples, 0, room.sums);
    backend.silu(room.sums, room.condition);
  }

  /** Leaves the parameters' gradients, from that of the velocities, which is lost. */
  public void back(Matrix gradient) {
    out.gradients(gradient, room.normed);
    out.back(gradient, room.stream);
    norm.back(room.last, room.stream);
    backend.fill(room.ofCondition, 0);
    for (int i = blocks.size() - 1; i >= 0; i--) {
      blocks.get(i).back(room.stream, room.condition, room.alive, room.ofCondition, room.scratch);
    }
    backend.addBlocks(room.stream, room.ofCondition);
    in.gradients(room.stream, room.input);
    backend.fill(places.gradient(), 0);
    backend.fill(words.gradient(), 0);
    backend.addToTableRows(room.stream, room.ofRows, List.of(places.gradient(), words.gradient()));
    conditionBack();
  }

  private void conditionBack() {
    backend.siluGradient(room.sums, room.ofCondition);
    backend.fill(classes.gradient(), 0);
    backend.addToTableRows(room.ofCondition, room.ofExamples, 0, classes.gradient());
    ofTime.gradients(room.ofCondition, room.timeUnits);
    ofTime.back(room.ofCondition, room.ofUnits);
    backend.siluGradient(room.timeSums, room.ofUnits);
    ofWaves.gradients(room.ofUnits, room.waves);
  }
}
