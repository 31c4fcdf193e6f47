package io.tracemint.neural.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A graphics processor as its driver names it, with its architecture (compute capability). */
public record Gpu(String name, int major, int minor) {
  /** No GPU in particular. */
  public static final int ANY = -1;

  private static final Logger LOG = LoggerFactory.getLogger(Gpu.class);

  /** What nd4j-cuda 1.0.0-M2.1 holds machine code for; the last one runs on 8.9 unchanged. */
  public static final String ARCHITECTURES = "sm_37 to sm_86 (which also run on sm_89)";

  public boolean hasCode() {
    int architecture = 10 * major + minor;
    return architecture >= 37 && architecture <= 89;
  }

  /** The GPUs that the driver of this machine lists; empty without a driver. */
  public static List<Gpu> present() {
    try {
      Process process =
          new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
          ? parse(output)
          : List.of();
    } catch (IOException e) {
      LOG.debug("nvidia-smi could not be run: there is no NVIDIA driver.", e);
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  static List<Gpu> parse(String lines) {
    return lines
        .lines()
        .filter(line -> line.matches(".+,\\s*\\d+\\.\\d+\\s*"))
        .map(Gpu::ofLine)
        .toList();
  }

  private static Gpu ofLine(String line) {
    int comma = line.lastIndexOf(',');
    String[] capability = line.substring(comma + 1).trim().split("\\.");
    return new Gpu(
        line.substring(0, comma).trim(),
        Integer.parseInt(capability[0]),
        Integer.parseInt(capability[1]));
  }
}
