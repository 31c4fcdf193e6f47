package io.tracemint.neural.backend.cuda.driver;

import java.util.List;

/** A kernel's name and the kinds of its parameters, as its source declares them. */
public record Kernel(String name, List<Kind> parameters) {
  /** What the driver copies for a parameter. */
  public enum Kind {
    POINTER("*"),
    INTEGER("int"),
    SINGLE("float"),
    DOUBLE("double");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The C type that takes its bits. */
    public String type() {
      return this == POINTER ? "void *" : word;
    }

    /** Of a declaration such as {@code const float *source}. */
    public static Kind of(String declaration) {
      if (declaration.contains("*")) {
        return POINTER;
      }
      for (Kind kind : values()) {
        if (declaration.strip().startsWith(kind.word + " ")) {
          return kind;
        }
      }
      throw new IllegalArgumentException("Parameter of no known kind: " + declaration);
    }
  }
}
