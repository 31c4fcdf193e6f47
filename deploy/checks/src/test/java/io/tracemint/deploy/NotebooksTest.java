package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.deploy.Interpreter.Session;
import io.tracemint.kryo.KryoSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every paragraph of every note in Spark's interpreter. With {@code -Dnotebooks.save=true}
 * what they print is saved with the notes.
 */
@Tag("slow")
class NotebooksTest {
  @TempDir Path folder;

  private static List<Note> notes() {
    return Repository.list("notebooks", ".zpln").stream().map(Note::read).toList();
  }

  @Test
  void everyParagraphRunsAndPrintsWhatIsSavedWithIt() throws IOException {
    List<String> code = new ArrayList<>();
    notes().forEach(note -> code.addAll(note.code()));

    Session session = Interpreter.run(code, folder, settings());

    assertThat(session.said()).doesNotContain("error:", "Exception");
    assertThat(session.printed()).hasSameSizeAs(code);
    int from = 0;
    for (Note note : notes()) {
      List<String> printed = session.printed().subList(from, from += note.code().size());
      if (Boolean.getBoolean("notebooks.save")) {
        note.save(printed);
      }
      assertThat(note.saved())
          .as(note.file().toString())
          .isEqualTo(printed.stream().map(Note::firstLines).toList());
    }
  }

  @Test
  void everyNoteShowsTablesThatHaveRows() {
    for (Note note : notes()) {
      assertThat(note.tables()).as(note.file().toString()).isNotEmpty();
      assertThat(note.tables()).allMatch(data -> data.lines().count() > 1 && data.contains("\t"));
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(KryoSettings.all());
    settings.put("spark.master", "local[2]");
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.sql.shuffle.partitions", "2");
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("tracemint.notes", folder.toString());
    return settings;
  }
}
