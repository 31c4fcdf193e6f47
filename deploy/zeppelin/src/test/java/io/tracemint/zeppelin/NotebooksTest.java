package io.tracemint.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.zeppelin.interpreter.thrift.RemoteInterpreterResult;
import org.apache.zeppelin.notebook.Paragraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every paragraph of every note in Zeppelin's interpreter process. With {@code
 * -Dnotebooks.save=true} what they show is saved with the notes.
 */
class NotebooksTest {
  /** What a notebook defines is of no package, and may be read back by tasks. */
  private static final String FILTER = "-Djdk.serialFilter";

  private static final boolean SAVES = Boolean.getBoolean("notebooks.save");

  @TempDir private static Path folder;
  private static InterpreterProcess zeppelin;

  @BeforeAll
  static void start() throws Exception {
    zeppelin = new InterpreterProcess(properties());
  }

  @AfterAll
  static void stop() {
    zeppelin.close();
  }

  @Test
  void everyParagraphRunsAndShowsWhatIsSavedWithIt() throws Exception {
    for (Note note : Note.all()) {
      Map<String, List<Shown>> shown = new LinkedHashMap<>();
      for (Paragraph paragraph : note.paragraphs()) {
        shown.put(paragraph.getId(), run(paragraph));
      }
      if (SAVES) {
        note.save(shown);
      } else {
        note.paragraphs().forEach(one -> compare(shown.get(one.getId()), Note.saved(one)));
      }
    }
  }

  private static List<Shown> run(Paragraph paragraph) throws Exception {
    RemoteInterpreterResult result = zeppelin.run(paragraph.getId(), paragraph.getScriptText());
    List<Shown> shown = Shown.of(result);
    assertThat(result.getCode()).as(paragraph.getTitle() + shown).isEqualTo("SUCCESS");
    assertThat(shown).as(paragraph.getTitle()).allMatch(Shown::isWhole);
    return shown;
  }

  // Notes are saved without what the interpreter itself says, which comes last.
  private static void compare(List<Shown> shown, List<Shown> saved) {
    assertThat(shown.stream().limit(saved.size()).map(Shown::firstLine))
        .isEqualTo(saved.stream().map(Shown::firstLine).toList());
  }

  @Test
  void aParagraphThatFailsSaysSo() throws Exception {
    RemoteInterpreterResult result = zeppelin.run("wrong", "val count: Int = \"three\"");

    assertThat(result.getCode()).isEqualTo("ERROR");
    assertThat(Shown.of(result)).anyMatch(shown -> shown.data().contains("type mismatch"));
  }

  @Test
  void everyNoteShowsTablesThatHaveRows() throws IOException {
    for (Note note : Note.all()) {
      List<Shown> tables =
          note.paragraphs().stream()
              .flatMap(paragraph -> Note.saved(paragraph).stream())
              .filter(shown -> shown.type().equals("TABLE"))
              .toList();
      assertThat(tables).as(note.file().toString()).isNotEmpty();
      assertThat(tables).allMatch(table -> table.data().lines().count() > 1 && table.isWhole());
    }
  }

  /** As docs/deploy.md tells users to set them. */
  private static Map<String, String> properties() throws IOException {
    Path deploy = InterpreterProcess.REPOSITORY.resolve("deploy/dist/target");
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("spark.master", "local[2]");
    properties.put("spark.jars", deploy.resolve("tracemint-cpu.jar").toString());
    properties.put("spark.driver.extraJavaOptions", flags() + " -Dtracemint.notes=" + folder);
    properties.put("spark.executor.extraJavaOptions", flags());
    properties.put("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    properties.put("spark.kryo.registrator", "io.tracemint.kryo.Registrator");
    properties.put("spark.kryo.registrationRequired", "true");
    properties.put("zeppelin.spark.enableSupportedVersionCheck", "false");
    properties.put("zeppelin.spark.printREPLOutput", String.valueOf(!SAVES));
    // What Zeppelin adds itself, and what keeps the test short.
    properties.put("zeppelin.interpreter.localRepo", folder.resolve("repo").toString());
    properties.put("zeppelin.interpreter.output.limit", "1024000");
    properties.put("spark.driver.defaultJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    properties.put("spark.ui.enabled", "false");
    properties.put("spark.sql.shuffle.partitions", "2");
    properties.put("spark.log.level", "WARN");
    return properties;
  }

  private static String flags() throws IOException {
    Path file = InterpreterProcess.REPOSITORY.resolve("conf/jvm-flags.txt");
    return Files.readAllLines(file).stream()
        .filter(flag -> !flag.startsWith(FILTER))
        .collect(Collectors.joining(" "));
  }
}
