package io.tracemint.neural.backend;

import java.util.List;

/**
 * The columns of a generator's last layer: which neighbouring columns form one head and what the
 * head does. The outputs are repeated once for each record that the layer emits at a time.
 */
public final class Heads {
  private final int[] starts;
  private final int[] widths;
  private final Activation[] activations;
  private final int columns;

  public Heads(List<Output> outputs, int repeats) {
    int count = outputs.size() * repeats;
    starts = new int[count];
    widths = new int[count];
    activations = new Activation[count];
    int column = 0;
    for (int head = 0; head < count; head++) {
      Output output = outputs.get(head % outputs.size());
      starts[head] = column;
      widths[head] = output.width();
      activations[head] = output.activation();
      column += output.width();
    }
    columns = column;
  }

  public int count() {
    return starts.length;
  }

  public int columns() {
    return columns;
  }

  public int start(int head) {
    return starts[head];
  }

  public int width(int head) {
    return widths[head];
  }

  public Activation activation(int head) {
    return activations[head];
  }
}
