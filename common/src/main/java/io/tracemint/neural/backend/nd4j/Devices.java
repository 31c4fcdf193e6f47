package io.tracemint.neural.backend.nd4j;

import io.tracemint.failure.UserError;
import io.tracemint.neural.backend.Gpu;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * The GPUs that ND4J sees. Left alone it gives each new thread the next one, whoever else was told
 * to use that.
 */
record Devices(IntConsumer choose, IntSupplier count) {
  /** Has this thread use one; any will do for {@link Gpu#ANY}. */
  void use(int gpu) {
    if (gpu == Gpu.ANY) {
      return;
    }
    if (gpu >= count.getAsInt()) {
      throw UserError.of(
          "GPU %d was assigned, but this process sees %d. Have the discovery script name what the"
              + " process sees (CUDA_VISIBLE_DEVICES), counted from 0.",
          gpu, count.getAsInt());
    }
    choose.accept(gpu);
  }
}
