package io.tracemint.audit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores of an attack on a model: the higher, the likelier the model was trained on the
 * conversation.
 *
 * @param names of the scores
 * @param members which conversations it was trained on, in an order that all models share
 * @param scores by name and conversation
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Outcome(int model, ArrayList<String> names, boolean[] members, double[][] scores)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of scores by name. */
  static Outcome of(int model, boolean[] members, List<Scores> scores) {
    ArrayList<String> names = new ArrayList<>(scores.stream().map(Scores::name).toList());
    return new Outcome(
        model, names, members, scores.stream().map(Scores::values).toArray(double[][]::new));
  }

  /** One attack's scores by conversation. */
  record Scores(String name, double[] values) {}

  int conversations() {
    return members.length;
  }
}
