package io.tracemint.encode.fit;

import io.tracemint.encode.field.EmbeddingEncoder;
import java.util.Map;

/** Vectors of ports and of protocols, learnt together but decoded apart. */
public record PortVectors(EmbeddingEncoder ports, EmbeddingEncoder protocols) {
  /** For settings that ask for no embedding. */
  public static final PortVectors NONE =
      new PortVectors(
          new EmbeddingEncoder(Map.of(0L, new float[] {1})),
          new EmbeddingEncoder(Map.of(0L, new float[] {1})));
}
