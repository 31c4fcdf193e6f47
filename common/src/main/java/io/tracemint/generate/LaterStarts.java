package io.tracemint.generate;

import io.tracemint.encode.Decoder;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives flows that began in an earlier chunk a start in this one: that of a row which this chunk's
 * model drew for a flow that goes on.
 */
final class LaterStarts {
  private static final int BLOCK = 1_024;
  private static final int MOST_BLOCKS = 4;

  private final ChunkModel model;
  private final Decoder decoder;
  private final int width;

  LaterStarts(ChunkModel model, Decoder decoder, int width) {
    this.model = model;
    this.decoder = decoder;
    this.width = width;
  }

  void draw(FlowRows rows, Seed seed) {
    int[] later = later(rows);
    int done = 0;
    float[] drawn = new float[Math.min(BLOCK, Math.max(1, later.length)) * width];
    int misses = 0;
    for (int block = 0; done < later.length; block++) {
      int size = Math.min(drawn.length / width, later.length - done);
      int[] choices = choices(rows, later, done, size);
      model.attributes(seed.child(block), choices, size, drawn);
      List<Integer> fitting = fitting(drawn, size);
      if (fitting.isEmpty() && ++misses < MOST_BLOCKS) {
        continue;
      }
      for (int i = 0; i < size; i++) {
        int from = fitting.isEmpty() ? i : fitting.get(i % fitting.size());
        decoder.copyStart(drawn, from * width, rows.values(), rows.at(later[done++]));
      }
    }
  }

  private int[] later(FlowRows rows) {
    return java.util.stream.IntStream.range(0, rows.count())
        .filter(row -> !decoder.startsHere(rows.values(), rows.at(row)))
        .toArray();
  }

  private static int[] choices(FlowRows rows, int[] later, int from, int size) {
    int[] choices = new int[size];
    for (int i = 0; i < size; i++) {
      choices[i] = rows.choice(later[from + i]);
    }
    return choices;
  }

  private List<Integer> fitting(float[] drawn, int size) {
    List<Integer> fitting = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      if (!decoder.startsHere(drawn, row * width) && !decoder.continues(drawn, row * width)) {
        fitting.add(row);
      }
    }
    return fitting;
  }
}
