package io.tracemint.blas;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses OpenBLAS's kernels by the instructions that the processor has. OpenBLAS itself goes by
 * the processor's model, takes kernels without fused multiplication for one that is newer than it,
 * which are four times slower and round otherwise, and obeys an environment variable that drivers
 * and executors on a cluster do not inherit. The choice must be made before it is loaded.
 */
public final class OpenBlasKernels {
  /** A Java property that overrides the choice, for a cluster of unlike machines. */
  public static final String PROPERTY = "tracemint.openblas-kernels";

  private static final String VARIABLE = "OPENBLAS_CORETYPE";
  private static final Logger LOG = LoggerFactory.getLogger(OpenBlasKernels.class);
  private static final List<String> AVX512 =
      List.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
  private static final List<String> AVX2 = List.of("avx2", "fma");
  private static final List<String> KNOWN = List.of("auto", "SkylakeX", "Haswell");
  private static final String CHOSEN = choose();

  private OpenBlasKernels() {}

  /** The part of C's library that is needed. */
  private interface Environment extends Library {
    int setenv(String name, String value, int overwrite);
  }

  /** The kernels' name; empty where the choice is left to OpenBLAS. */
  public static String chosen() {
    return CHOSEN;
  }

  /** The kernels that a loaded OpenBLAS says it uses. */
  public static String used(Path library) {
    try {
      return NativeLibrary.getInstance(library.toString())
          .getFunction("openblas_get_corename")
          .invokeString(new Object[0], false);
    } catch (LinkageError e) {
      LOG.debug("{} does not tell its kernels.", library, e);
      return "unknown";
    }
  }

  private static String choose() {
    String kernels = kernels(System.getProperty(PROPERTY, "auto"), instructions());
    if (!kernels.isEmpty()) {
      try {
        Native.load("c", Environment.class).setenv(VARIABLE, kernels, 1);
      } catch (LinkageError e) {
        LOG.warn("OpenBLAS chooses its kernels itself, and may choose slow ones.", e);
        return "";
      }
    }
    return kernels;
  }

  static String kernels(String wanted, Set<String> instructions) {
    if (!KNOWN.contains(wanted)) {
      throw UserError.of("-D%s is '%s', must be one of %s.", PROPERTY, wanted, KNOWN);
    }
    if (!wanted.equals("auto")) {
      return wanted;
    }
    if (instructions.containsAll(AVX512)) {
      return "SkylakeX";
    }
    return instructions.containsAll(AVX2) ? "Haswell" : "";
  }

  private static Set<String> instructions() {
    Path file = Path.of("/proc/cpuinfo");
    try {
      return Files.exists(file) ? instructions(Files.readString(file)) : Set.of();
    } catch (IOException e) {
      LOG.debug("{} cannot be read; OpenBLAS chooses its kernels itself.", file, e);
      return Set.of();
    }
  }

  /** The words of the first line {@code flags}. */
  static Set<String> instructions(String cpuInformation) {
    return cpuInformation
        .lines()
        .filter(line -> line.startsWith("flags"))
        .limit(1)
        .flatMap(line -> Arrays.stream(line.split("\\s+")))
        .collect(Collectors.toSet());
  }
}
