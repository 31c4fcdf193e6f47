package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What jobs say of an input that somebody edited or cut: the file and the reason, never a trace.
 */
class DamagedArtefactsTest {
  @TempDir static Path folder;
  private static TinyTrace trace;

  @BeforeAll
  static void copyWhatIsDamaged() {
    trace = TinyTrace.make(folder);
  }

  private static byte[] half(byte[] file) {
    return Arrays.copyOf(file, file.length / 2);
  }

  private static byte[] empty(byte[] file) {
    return new byte[0];
  }

  private static byte[] withoutFooter(byte[] file) {
    byte[] other = file.clone();
    Arrays.fill(other, file.length - file.length / 4, file.length - 8, (byte) 0xA5);
    return other;
  }

  // The last byte of the first column: of a page, and of no header that would not be understood.
  private static byte[] withOtherByteInPage(byte[] file) {
    byte[] other = file.clone();
    other[(int) endOfFirstColumn(file) - 1] ^= 1;
    return other;
  }

  private static long endOfFirstColumn(byte[] file) {
    try {
      Path copy = Files.write(folder.resolve("copy.parquet"), file);
      InputFile input =
          HadoopInputFile.fromPath(
              new org.apache.hadoop.fs.Path(copy.toUri()), new Configuration());
      try (ParquetFileReader reader = ParquetFileReader.open(input)) {
        ColumnChunkMetaData first = reader.getRowGroups().get(0).getColumns().get(0);
        return first.getStartingPos() + first.getTotalSize();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] nothing(byte[] file) {
    return "null".getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void recordTables() throws IOException {
    for (UnaryOperator<byte[]> damage : tables()) {
      refused("records", ".parquet", damage, "flows", trace.at("records"));
    }
    refused("records", "run.json", DamagedArtefactsTest::half, "flows", trace.at("records"));
    refused("records", "run.json", DamagedArtefactsTest::nothing, "flows", trace.at("records"));
  }

  @Test
  void pages() throws IOException {
    UnaryOperator<byte[]> damage = DamagedArtefactsTest::withOtherByteInPage;
    refused("records", ".parquet", damage, "flows", trace.at("records"));
    refused("flows", ".parquet", damage, "fit", trace.at("flows"));
  }

  private static List<UnaryOperator<byte[]>> tables() {
    return List.of(
        DamagedArtefactsTest::half,
        DamagedArtefactsTest::empty,
        DamagedArtefactsTest::withoutFooter);
  }

  @Test
  void flowTables() throws IOException {
    for (UnaryOperator<byte[]> damage : tables()) {
      refused("flows", ".parquet", damage, "fit", trace.at("flows"));
    }
    refused("flows", "facts.json", DamagedArtefactsTest::half, "fit", trace.at("flows"));
    refused("flows", "facts.json", DamagedArtefactsTest::nothing, "fit", trace.at("flows"));
  }

  @Test
  void models() throws IOException {
    refused("model", "chunk-00001.json", DamagedArtefactsTest::half, "generate", trace.at("model"));
    refused(
        "model", "chunk-00001.json", DamagedArtefactsTest::nothing, "generate", trace.at("model"));
    refused(
        "model", "chunk-00001.model", DamagedArtefactsTest::half, "generate", trace.at("model"));
    refused(
        "model", "vocabularies.json", DamagedArtefactsTest::half, "generate", trace.at("model"));
    refused(
        "model", "vocabularies.json", DamagedArtefactsTest::nothing, "generate", trace.at("model"));
  }

  @Test
  void aChunkThatIsGoneIsNoSmallerModel() throws IOException {
    Path chunk = trace.folder().resolve("model/chunk-00001.model");
    byte[] whole = Files.readAllBytes(chunk);
    Files.delete(chunk);

    Run run = TinyRun.run("generate", trace.at("model"), "--output", trace.at("never"));

    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages())
        .contains("chunk-00001.model is missing", "delete", "run train again");
    Files.write(chunk, whole);
  }

  @Test
  void anOtherByteOfTheSameLengthIsSeen() throws IOException {
    UnaryOperator<byte[]> damage = DamagedArtefactsTest::withOtherLastByte;
    for (String name : List.of("chunk-00001.model", "chunk-00001.json", "vocabularies.json")) {
      refused(List.of("content"), "model", name, damage, "generate", trace.at("model"));
    }
    refused(List.of("content"), "records", ".parquet", damage, "export", trace.at("records"));
    String table = trace.at("records") + "/packets";
    refused(
        List.of("content"),
        "records",
        ".parquet",
        damage,
        "evaluate",
        "--real",
        table,
        "--synthetic",
        table);
  }

  private static byte[] withOtherLastByte(byte[] file) {
    byte[] other = file.clone();
    other[file.length - 1] ^= 1;
    return other;
  }

  @Test
  void aStepThatLostAFileIsNotKept() throws IOException {
    String[] again = trace.train(trace.at("model"), List.of("--if-exists", "update"));
    Path chunk = trace.folder().resolve("model/chunk-00002.model");
    byte[] whole = Files.readAllBytes(chunk);
    Files.delete(chunk);

    Run run = TinyTrace.done(TinyRun.run(again));

    assertThat(run.messages()).contains("chunk-00002.model is missing");
    assertThat(chunk).hasBinaryContent(whole);
    assertThat(TinyTrace.done(TinyRun.run(again)).messages()).contains("is complete, kept");
  }

  private static void refused(
      String output, String name, UnaryOperator<byte[]> damage, String... words)
      throws IOException {
    // What stands behind the checksums of files is tried without them.
    refused(List.of("none", "content"), output, name, damage, words);
  }

  private static void refused(
      List<String> checks,
      String output,
      String name,
      UnaryOperator<byte[]> damage,
      String... words)
      throws IOException {
    Path file =
        trace.find(output, name).stream()
            .filter(found -> found.toString().endsWith(name))
            .findFirst()
            .get();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, damage.apply(whole));
    try {
      for (String check : checks) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(
            List.of("--output", trace.at("never-" + words[0]), "--set", "inputs.check=" + check));

        Run run = TinyRun.run(all.toArray(String[]::new));

        assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.messages()).contains(file.getFileName().toString()).doesNotContain("\tat ");
      }
    } finally {
      Files.write(file, whole);
    }
  }
}
