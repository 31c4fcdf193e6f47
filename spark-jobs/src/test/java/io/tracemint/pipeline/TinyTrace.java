package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A tiny trace with its flows, encoders and model in a folder of a test's own. */
public record TinyTrace(Path folder) {
  private static final int CHUNKS = 3;

  public static TinyTrace make(Path folder) {
    Folders.copy(SharedRun.get().home(), folder);
    return new TinyTrace(folder);
  }

  static Run done(Run run) {
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  public String at(String name) {
    return folder.resolve(name).toString();
  }

  /** The command line that trains into a folder, which may be in another store. */
  String[] train(String output, List<String> more) {
    List<String> words =
        new ArrayList<>(
            List.of("train", at("flows"), "--encoders", at("encoders"), "--output", output));
    words.addAll(more);
    return words.toArray(String[]::new);
  }

  void areModelsLike(String output, String other) {
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      String model = "chunk-0000" + chunk + ".model";
      assertThat(folder.resolve(output).resolve(model))
          .hasSameBinaryContentAs(folder.resolve(other).resolve(model));
    }
    assertThat(find(output, "_work-")).isEmpty();
  }

  /** Paths somewhere in a folder with that part in their name; none while it is not there. */
  List<Path> find(String output, String part) {
    if (Files.notExists(folder.resolve(output))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder.resolve(output))) {
      return files.filter(file -> file.getFileName().toString().contains(part)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
