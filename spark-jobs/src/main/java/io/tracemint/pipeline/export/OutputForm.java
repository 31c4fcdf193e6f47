package io.tracemint.pipeline.export;

import io.tracemint.export.format.ExportFormat;
import io.tracemint.export.format.ExportOptions;
import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form of an export by its word on the command line: a file format, or sorted Parquet, which
 * Spark writes.
 */
public record OutputForm(Optional<ExportFormat> file) {
  static final String PARQUET = "parquet";

  public static OutputForm of(String word) {
    if (word.equals(PARQUET)) {
      return new OutputForm(Optional.empty());
    }
    return Arrays.stream(ExportFormat.values())
        .filter(format -> format.toString().equals(word))
        .findFirst()
        .map(format -> new OutputForm(Optional.of(format)))
        .orElseThrow(
            () ->
                UserError.of(
                    "Format \"%s\" is not known; choose from %s.", word, words(any -> true)));
  }

  private static List<String> words(java.util.function.Predicate<ExportFormat> which) {
    Stream<String> formats =
        Arrays.stream(ExportFormat.values()).filter(which).map(ExportFormat::toString);
    return Stream.concat(formats, Stream.of(PARQUET)).toList();
  }

  /** Refuses a table of records that the form cannot hold. */
  public void check(TraceKind kind) {
    boolean packets = kind == TraceKind.PACKETS;
    if (file.isPresent() && file.get().packets() != packets) {
      throw UserError.of(
          "A table of %s cannot be written as %s; choose from %s.",
          packets ? "packets" : "flow records",
          file.get(),
          words(format -> format.packets() == packets));
    }
  }

  /** Refuses a form that is not made of datagrams. */
  void checkDatagrams() {
    if (file.isEmpty() || !file.get().isNetflow()) {
      throw UserError.of(
          "--to sends datagrams, and %s has none; say --format netflow-v5, netflow-v9 or ipfix.",
          this);
    }
  }

  public String extension(ExportOptions options) {
    return file.map(format -> format.extension(options)).orElse(PARQUET);
  }

  /** Whether parts written side by side can be put one behind the other. */
  boolean joins() {
    return file.map(format -> !format.isNetflow()).orElse(false);
  }

  @Override
  public String toString() {
    return file.map(ExportFormat::toString).orElse(PARQUET);
  }
}
