package io.tracemint.neural.backend;

import io.tracemint.failure.UserError;
import io.tracemint.neural.backend.cuda.CudaBackend;
import io.tracemint.neural.backend.cuda.driver.Availability;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.backend.nd4j.Nd4jBackend;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the backend that the settings name and says which it is, and why. */
public final class Backends {
  private static final Logger LOG = LoggerFactory.getLogger(Backends.class);
  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  private Backends() {}

  /**
   * {@code host}, {@code nd4j}, {@code cuda}, or {@code auto}: cuda where a driver answers and its
   * compiler is found, ND4J where the build has CUDA and the machine a GPU that it has code for,
   * else host.
   *
   * @param gpu the number of the GPU that was assigned, or {@link Gpu#ANY}
   */
  public static Backend open(String name, int threads, int gpu) {
    Backend backend =
        switch (name) {
          case "host" -> new HostBackend(threads);
          case "nd4j" -> new Nd4jBackend(gpu);
          case "cuda" -> new CudaBackend(gpu);
          case "auto" -> automatic(threads, gpu);
          default -> throw UserError.of("backend is '%s', must be auto, host, nd4j or cuda.", name);
        };
    LOG.info("Training on {}", backend.description());
    return backend;
  }

  private static Backend automatic(int threads, int gpu) {
    Availability cuda = Availability.of(gpu);
    if (cuda.usable()) {
      LOG.info("{}; the GPU is used by backend = cuda.", cuda.reason());
      return new CudaBackend(gpu);
    }
    boolean built = holdsCuda();
    List<Gpu> gpus = built ? usable(Gpu.present(), gpu) : List.of();
    LOG.info("{}", built ? decision(gpus) : cuda.reason() + "; the CPU is used.");
    return gpus.stream().anyMatch(Gpu::hasCode) ? new Nd4jBackend(gpu) : new HostBackend(threads);
  }

  /** The GPUs that may be used: all, or the one that was assigned. */
  static List<Gpu> usable(List<Gpu> gpus, int gpu) {
    if (gpu == Gpu.ANY) {
      return gpus;
    }
    return gpu < gpus.size() ? List.of(gpus.get(gpu)) : List.of();
  }

  /** One line on what was found and what is used, where ND4J's CUDA was built in. */
  static String decision(List<Gpu> gpus) {
    if (gpus.isEmpty()) {
      return "This build has CUDA for "
          + Gpu.ARCHITECTURES
          + ", but no NVIDIA driver lists a GPU; the CPU is used.";
    }
    Gpu gpu = gpus.stream().filter(Gpu::hasCode).findFirst().orElse(gpus.get(0));
    return "%s has architecture sm_%d%d; this build holds %s; the %s is used."
        .formatted(
            gpu.name(), gpu.major(), gpu.minor(), Gpu.ARCHITECTURES, gpu.hasCode() ? "GPU" : "CPU");
  }

  private static boolean holdsCuda() {
    return Backends.class.getClassLoader().getResource(CUDA.replace('.', '/') + ".class") != null;
  }
}
