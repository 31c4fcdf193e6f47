package io.tracemint.neural.backend.cuda.driver;

import io.tracemint.failure.UserError;
import io.tracemint.neural.backend.Gpu;
import java.nio.charset.StandardCharsets;

/** A GPU that the driver lists, by its number there. */
public record Card(int device, Gpu gpu) {
  /** The card of that number, or the first. The driver must be there. */
  public static Card of(int number) {
    Driver.check(Driver.cuInit(0), "cuInit");
    int[] count = new int[1];
    Driver.check(Driver.cuDeviceGetCount(count), "cuDeviceGetCount");
    int ordinal = number == Gpu.ANY ? 0 : number;
    if (ordinal >= count[0]) {
      throw UserError.of(
          "GPU %d is asked for, but the driver lists %d, from 0. Check CUDA_VISIBLE_DEVICES and"
              + " what the cluster manager assigned, or set backend = host.",
          ordinal, count[0]);
    }
    int[] device = new int[1];
    Driver.check(Driver.cuDeviceGet(device, ordinal), "cuDeviceGet");
    return new Card(device[0], described(device[0]));
  }

  private static Gpu described(int device) {
    byte[] name = new byte[256];
    Driver.check(Driver.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
    return new Gpu(
        new String(name, StandardCharsets.UTF_8).replace("\0", ""),
        attribute(Driver.CAPABILITY_MAJOR, device),
        attribute(Driver.CAPABILITY_MINOR, device));
  }

  private static int attribute(int which, int device) {
    int[] value = new int[1];
    Driver.check(Driver.cuDeviceGetAttribute(value, which, device), "cuDeviceGetAttribute");
    return value[0];
  }

  /** Such as 90. */
  public int architecture() {
    return 10 * gpu.major() + gpu.minor();
  }

  @Override
  public String toString() {
    return gpu.name() + " (sm_" + architecture() + ")";
  }
}
