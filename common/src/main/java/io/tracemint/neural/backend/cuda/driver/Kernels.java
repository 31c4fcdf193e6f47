package io.tracemint.neural.backend.cuda.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernels' source, and the signatures that are declared in it. */
public final class Kernels {
  private static final List<String> FILES =
      List.of(
          "prelude",
          "elementwise",
          "rearranging",
          "reductions",
          "norm",
          "rms",
          "lstm",
          "tokens",
          "convolution",
          "scan",
          "heads",
          "optimiser",
          "product");
  private static final Pattern DECLARATION = Pattern.compile("KERNEL void (\\w+)\\(([^)]*)\\)");

  private final String source;
  private final Map<String, Kernel> byName = new LinkedHashMap<>();

  public Kernels(String source) {
    this.source = source;
    Matcher matcher = DECLARATION.matcher(source);
    while (matcher.find()) {
      byName.put(matcher.group(1), new Kernel(matcher.group(1), kinds(matcher.group(2))));
    }
  }

  /** All that this package brings along. */
  public static Kernels all() {
    StringBuilder text = new StringBuilder();
    FILES.forEach(file -> text.append(read(file + ".cu")));
    return new Kernels(text.toString());
  }

  public String source() {
    return source;
  }

  public List<Kernel> list() {
    return List.copyOf(byName.values());
  }

  public Kernel named(String name) {
    Kernel kernel = byName.get(name);
    if (kernel == null) {
      throw new IllegalArgumentException("No kernel is called " + name);
    }
    return kernel;
  }

  private static List<Kernel.Kind> kinds(String parameters) {
    return Arrays.stream(parameters.split(",")).map(Kernel.Kind::of).toList();
  }

  private static String read(String file) {
    try (InputStream in = Kernels.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
