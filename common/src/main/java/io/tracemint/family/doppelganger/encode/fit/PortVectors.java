package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.failure.UserError;
import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.family.doppelganger.encode.FieldCode;
import io.tracemint.family.doppelganger.encode.field.EmbeddingEncoder;
import java.util.Map;

/** Vectors of ports and of protocols, learnt together but decoded apart. */
public record PortVectors(EmbeddingEncoder ports, EmbeddingEncoder protocols) {
  /** For settings that ask for no embedding. */
  public static final PortVectors NONE =
      new PortVectors(
          new EmbeddingEncoder(Map.of(0L, new float[] {1})),
          new EmbeddingEncoder(Map.of(0L, new float[] {1})));

  /** The vectors in a trace's encoders, for another trace to use. */
  public static PortVectors of(EncoderSet encoders) {
    return new PortVectors(
        embedding(encoders.key().get(3), "ports"), embedding(encoders.key().get(4), "protocol"));
  }

  private static EmbeddingEncoder embedding(FieldCode code, String setting) {
    if (code.encoder() instanceof EmbeddingEncoder embedding) {
      return embedding;
    }
    throw UserError.of(
        "The encoders given with --embedding have no vectors for %s. Fit them with doppelganger.encode.%s ="
            + " embedding.",
        code.name(), setting);
  }
}
