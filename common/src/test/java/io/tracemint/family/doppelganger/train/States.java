package io.tracemint.family.doppelganger.train;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A training's state as bytes, for comparisons bit for bit. */
final class States {
  private States() {}

  static byte[] bytes(TrainState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((state.step() + " " + state.updates()).getBytes(StandardCharsets.UTF_8));
    state
        .tensors()
        .forEach(
            (name, values) -> {
              ByteBuffer floats = ByteBuffer.allocate(Float.BYTES * values.length);
              floats.asFloatBuffer().put(values);
              bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
              bytes.writeBytes(floats.array());
            });
    return bytes.toByteArray();
  }
}
