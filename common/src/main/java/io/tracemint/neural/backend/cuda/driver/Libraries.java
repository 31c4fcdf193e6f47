package io.tracemint.neural.backend.cuda.driver;

import com.sun.jna.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CUDA's libraries: in the folders that a Java property names, where the loader finds them by
 * itself, and where toolkits are installed.
 */
public final class Libraries {
  /** A Java property: folders that hold libnvrtc and libcublas, separated by colons. */
  static final String PROPERTY = "tracemint.cuda-libraries";

  private static final Logger LOG = LoggerFactory.getLogger(Libraries.class);
  private static final List<String> VERSIONS = List.of(".13", ".12", ".11.2", ".11", "");

  private Libraries() {}

  /** NVRTC, with the declarations that it loads by name, which are loaded first. */
  static Optional<NativeLibrary> nvrtc() {
    return loaded("nvrtc", "nvrtc-builtins");
  }

  public static Optional<NativeLibrary> cublas() {
    return loaded("cublas", "cublasLt");
  }

  private static Optional<NativeLibrary> loaded(String name, String needed) {
    for (Path folder : folders(System.getProperty(PROPERTY, ""))) {
      List<String> files = files(folder, name);
      if (!files.isEmpty()) {
        first(files(folder, needed));
        return first(files);
      }
    }
    return first(VERSIONS.stream().map(version -> "lib" + name + ".so" + version).toList())
        .or(() -> installed(name, needed));
  }

  private static Optional<NativeLibrary> installed(String name, String needed) {
    for (Path folder : List.of(Path.of("/usr/local/cuda/lib64"), Path.of("/opt/cuda/lib64"))) {
      first(files(folder, needed));
      Optional<NativeLibrary> library = first(files(folder, name));
      if (library.isPresent()) {
        return library;
      }
    }
    return Optional.empty();
  }

  private static List<Path> folders(String property) {
    List<Path> folders = new ArrayList<>();
    for (String folder : property.split(File.pathSeparator)) {
      if (!folder.isEmpty()) {
        folders.add(Path.of(folder));
      }
    }
    return folders;
  }

  /** The library's files in a folder, the newest version first. */
  static List<String> files(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::toString)
          .filter(file -> file.contains(File.separator + "lib" + name + ".so"))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      LOG.debug("{} cannot be listed.", folder, e);
      return List.of();
    }
  }

  /** The first of the files that can be loaded. */
  public static Optional<NativeLibrary> first(List<String> files) {
    for (String file : files) {
      try {
        return Optional.of(NativeLibrary.getInstance(file));
      } catch (LinkageError e) {
        LOG.debug("{} is not loaded.", file, e);
      }
    }
    return Optional.empty();
  }
}
