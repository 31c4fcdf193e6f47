package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Results;
import io.tracemint.neural.backend.cuda.device.CudaMatrix;
import io.tracemint.neural.backend.cuda.device.Memory;

/** Doubles on the device. */
record CudaResults(CudaMatrix room, int count) implements Results {
  static CudaResults of(int count, Memory memory) {
    return new CudaResults(memory.matrix(1, 2 * count), count);
  }

  static long address(Results results, int at) {
    return ((CudaResults) results).room.address() + (long) Double.BYTES * at;
  }
}
