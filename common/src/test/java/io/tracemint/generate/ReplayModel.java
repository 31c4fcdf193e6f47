package io.tracemint.generate;

import io.tracemint.encode.Batch;
import io.tracemint.encode.EncodedChunk;
import io.tracemint.encode.GenerationFlags;
import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/** Draws real rows of a chunk, as a perfectly trained model would. */
final class ReplayModel implements ChunkModel {
  private static final int ADDRESS_BITS = 32;

  private final EncodedChunk chunk;
  private final boolean newKeys;
  private final int longest;

  /**
   * @param newKeys whether every drawn row gets a source address of its own
   * @param longest flows are cut to as many records
   */
  ReplayModel(EncodedChunk chunk, boolean newKeys, int longest) {
    this.chunk = chunk;
    this.newKeys = newKeys;
    this.longest = longest;
  }

  private Batch draw(RandomGenerator random, int count) {
    Batch batch = new Batch(chunk.layout(), count);
    chunk.read(random.ints(count, 0, chunk.count()).toArray(), batch);
    return batch;
  }

  @Override
  public void attributes(Seed seed, int[] choices, int count, float[] rows) {
    RandomGenerator random = seed.generator();
    Batch batch = draw(random, count);
    System.arraycopy(batch.attributes, 0, rows, 0, batch.attributes.length);
    for (int row = 0; newKeys && row < count; row++) {
      for (int bit = 0; bit < ADDRESS_BITS; bit++) {
        int at = row * chunk.layout().attributeWidth() + 2 * bit;
        int on = random.nextInt(2);
        rows[at + on] = 1;
        rows[at + 1 - on] = 0;
      }
    }
  }

  @Override
  public void features(
      Seed seed, float[] rows, int[] choices, int[] atLeast, int count, float[] features) {
    Layout layout = chunk.layout();
    Batch batch = draw(seed.generator(), count);
    System.arraycopy(batch.features, 0, features, 0, batch.features.length);
    for (int row = 0; row < count; row++) {
      int at = row * layout.records() * layout.featureWidth();
      if (GenerationFlags.decode(layout, features, at) > longest) {
        GenerationFlags.cut(layout, features, at, longest);
      }
    }
  }
}
