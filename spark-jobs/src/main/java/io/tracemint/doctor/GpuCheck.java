package io.tracemint.doctor;

import io.tracemint.neural.backend.Gpu;
import io.tracemint.neural.backend.cuda.driver.Availability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's NVIDIA GPUs, and whether a backend can use them. */
final class GpuCheck {
  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");
  private static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

  private static final String REMEDY =
      "Training uses the CPU. Install CUDA's NVRTC and cuBLAS, or name their folder by"
          + " -Dtracemint.cuda-libraries.";

  private GpuCheck() {}

  static List<Finding> ofThisMachine() {
    Availability cuda = Availability.of(Gpu.ANY);
    if (cuda.usable()) {
      return List.of(Finding.good("gpu", cuda.reason() + "; training uses it"));
    }
    try {
      return check(query());
    } catch (IOException e) {
      return List.of(Finding.good("gpu", "no NVIDIA driver here; training uses the CPU"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static List<String> query() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(QUERY).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean worked = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    return worked ? text.lines().toList() : List.of();
  }

  /** Reads lines such as {@code NVIDIA A100-SXM4-40GB, 8.0}. */
  static List<Finding> check(List<String> lines) {
    if (lines.isEmpty()) {
      return List.of(Finding.good("gpu", "no NVIDIA GPU found; training uses the CPU"));
    }
    List<Finding> findings = new ArrayList<>();
    for (String line : lines) {
      int comma = line.lastIndexOf(',');
      findings.add(one(line.substring(0, comma).strip(), line.substring(comma + 1).strip()));
    }
    return findings;
  }

  private static Finding one(String name, String capability) {
    String gpu = name + " (compute capability " + capability + ")";
    if (!hasCode(Double.parseDouble(capability))) {
      return Finding.weak(
          "gpu", gpu + ": the CUDA build holds code for 3.7 to 8.6 (and so 8.9) only", REMEDY);
    }
    return isOnClassPath()
        ? Finding.good("gpu", gpu + " is used for the seed chunk")
        : Finding.weak("gpu", gpu + " is idle", REMEDY);
  }

  // nd4j-cuda-11.6 1.0.0-M2.1 holds machine code for sm_37 to sm_86 and no PTX; sm_89 runs sm_86's.
  static boolean hasCode(double capability) {
    return capability >= 3.7 && capability < 9.0;
  }

  private static boolean isOnClassPath() {
    try {
      Class.forName(CUDA_BACKEND, false, GpuCheck.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
