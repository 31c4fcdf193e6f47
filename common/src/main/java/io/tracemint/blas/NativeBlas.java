package io.tracemint.blas;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The matrix library of this process: the one that the user names in {@value #PATH}, else the
 * OpenBLAS that ND4J ships, else plain Java, which is some ten times slower. A process keeps the
 * first that anything asks for, so this one is loaded before the use of what would ask for another,
 * such as MLlib.
 */
public final class NativeBlas {
  private static final String PATH = "dev.ludovic.netlib.blas.nativeLibPath";
  private static final String NAME = "dev.ludovic.netlib.blas.nativeLib";
  private static final Logger LOG = LoggerFactory.getLogger(NativeBlas.class);
  private static final java.util.logging.Logger NETLIB =
      java.util.logging.Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
  private static final NativeBlas LOADED = load();

  private final BLAS blas;
  private final String description;

  private NativeBlas(BLAS blas, String description) {
    this.blas = blas;
    this.description = description;
  }

  /** Loads the library, unless it is loaded. */
  public static NativeBlas loaded() {
    return LOADED;
  }

  public BLAS blas() {
    return blas;
  }

  public String description() {
    return description;
  }

  private static NativeBlas load() {
    // Says on every start that the incubating vector API is absent, which nobody needs to know.
    NETLIB.setLevel(Level.SEVERE);
    boolean late = netlibIsLoaded();
    String chosen = chosenByUser().orElseGet(NativeBlas::bundledOpenBlas);
    if (late) {
      LOG.warn(
          "Another library has loaded a BLAS before training asked for its own; weights may differ"
              + " in their last bits from those of a fresh process.");
      chosen = "the BLAS that was loaded first";
    }
    try {
      return new NativeBlas(NativeBLAS.getInstance(), chosen);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn(
          "No native BLAS could be loaded ({}); matrix products run in plain Java.", chosen, e);
      return new NativeBlas(BLAS.getInstance(), "plain Java");
    }
  }

  /** Whether MLlib, say, has already loaded what netlib keeps for the whole process. */
  private static boolean netlibIsLoaded() {
    Path maps = Path.of("/proc/self/maps");
    try {
      return Files.exists(maps) && Files.readString(maps).contains("netlibblasjni");
    } catch (IOException e) {
      LOG.debug("{} cannot be read.", maps, e);
      return false;
    }
  }

  private static Optional<String> chosenByUser() {
    return Optional.ofNullable(System.getProperty(PATH))
        .or(() -> Optional.ofNullable(System.getProperty(NAME)));
  }

  /** Extracts OpenBLAS and holds it to one thread a product: Java threads do the rest. */
  private static String bundledOpenBlas() {
    LOG.debug("OpenBLAS is asked for {} kernels", OpenBlasKernels.chosen());
    try {
      Path folder = Path.of(Loader.load(openblas_nolapack.class)).getParent();
      openblas_nolapack.blas_set_num_threads(1);
      Path library = folder.resolve("libopenblas_nolapack.so.0");
      if (Files.exists(library)) {
        System.setProperty(PATH, library.toString());
      }
      return "OpenBLAS with %s kernels at %s".formatted(OpenBlasKernels.used(library), library);
    } catch (LinkageError e) {
      LOG.warn("The bundled OpenBLAS could not be loaded; trying the system's BLAS.", e);
      return "the system's BLAS";
    }
  }
}
