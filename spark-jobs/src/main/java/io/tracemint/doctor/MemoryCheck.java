package io.tracemint.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The heap against the machine's memory; native matrices live beside the heap. */
final class MemoryCheck {
  private static final long GIB = 1L << 30;
  private static final long SMALLEST_BYTES = GIB;
  private static final double LARGEST_SHARE = 0.8;

  private MemoryCheck() {}

  static Finding ofThisProcess() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return check(Runtime.getRuntime().maxMemory(), system.getTotalMemorySize());
  }

  static Finding check(long heapBytes, long machineBytes) {
    String detail =
        String.format(
            "heap %.1f GiB of the machine's %.1f GiB",
            heapBytes / (double) GIB, machineBytes / (double) GIB);
    if (heapBytes < SMALLEST_BYTES) {
      return Finding.weak("memory", detail, "Give at least 1 GiB: TRACEMINT_MEMORY=2g.");
    }
    if (heapBytes > LARGEST_SHARE * machineBytes) {
      return Finding.weak(
          "memory",
          detail,
          "Leave a fifth of the machine to natives and the system: lower TRACEMINT_MEMORY.");
    }
    return Finding.good("memory", detail);
  }
}
