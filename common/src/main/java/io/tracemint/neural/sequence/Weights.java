package io.tracemint.neural.sequence;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a sequence network learns. A token's row of a table is what it adds to a layer's sums. */
public final class Weights {
  final Backend backend;
  final Shape shape;
  final Parameters parameters;
  final List<Parameter> contextTables = new ArrayList<>();
  final Parameter contextBias;
  final List<Parameter> gateTables = new ArrayList<>();
  final Parameter gatesOfNumbers;
  final Parameter gatesOfContext;
  final Parameter recurrent;
  final Parameter gateBias;
  final List<Head> heads;

  public Weights(Backend backend, Shape shape, String name, Seed seed) {
    this.backend = backend;
    this.shape = shape;
    this.parameters = new Parameters(name);
    int memory = shape.widths().memory();
    int context = shape.widths().context();
    int gates = 4 * memory;
    for (Slot slot : shape.context()) {
      contextTables.add(
          parameters.learned(
              "context." + slot.name(), slot.size(), context, Initial.glorot(context, context)));
    }
    contextBias = parameters.learned("context.bias", 1, context, Initial.constant(0));
    for (Slot slot : shape.slots()) {
      gateTables.add(
          parameters.learned(
              "gates." + slot.name(), slot.size(), gates, Initial.glorot(memory, gates)));
    }
    Initial glorot = Initial.glorot(memory, gates);
    gatesOfNumbers = parameters.learned("gates.numbers", gates, shape.numbers(), glorot);
    gatesOfContext = parameters.learned("gates.context", gates, context, glorot);
    recurrent = parameters.learned("gates.recurrent", gates, memory, Initial.orthogonal());
    gateBias = parameters.learned("gates.bias", 1, gates, Initial.forgetBias(memory));
    heads =
        IntStream.range(0, shape.slots().size())
            .filter(slot -> shape.slots().get(slot).predicted())
            .mapToObj(slot -> new Head(parameters, shape, slot))
            .toList();
    parameters.allocate(backend, seed);
  }

  public Shape shape() {
    return shape;
  }

  /** All that is learnt, in one array. */
  public float[] read() {
    float[] all = new float[parameters.values().size()];
    backend.read(parameters.values(), all);
    return all;
  }

  /** Makes parameters of these names nothing. */
  public void clear(Predicate<String> names) {
    for (Parameter parameter : parameters.learned()) {
      if (names.test(parameter.name())) {
        backend.fill(parameter.value(), 0);
      }
    }
  }

  /** Adds so much to the score of each token of a predicted slot, whatever came before. */
  public void lean(int slot, float[] more) {
    Head head = heads.stream().filter(one -> one.slot == slot).findFirst().orElseThrow();
    Matrix bias = head.scoreBias.value();
    float[] scores = new float[more.length];
    backend.read(bias, scores);
    for (int token = 0; token < more.length; token++) {
      scores[token] += more[token];
    }
    backend.write(scores, bias);
  }

  /** Takes what {@link #read} gave. */
  public void write(float[] values) {
    if (values.length != parameters.values().size()) {
      throw new IllegalArgumentException(
          values.length + " weights given, " + parameters.values().size() + " needed");
    }
    backend.write(values, parameters.values());
  }
}
