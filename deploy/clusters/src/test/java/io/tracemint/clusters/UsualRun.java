package io.tracemint.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** The whole pipeline as users run it, with Tracemint's own method in small, and all it makes. */
final class UsualRun {
  private static final List<String> SETTINGS =
      List.of(
          "flows.chunks=3",
          "conversations.passes=2",
          "conversations.fine-tune-share=1",
          "conversations.least-flows=5",
          "conversations.story.memory=16",
          "conversations.story.context=8",
          "conversations.story.head=16",
          "conversations.records.memory=16",
          "conversations.records.context=8",
          "conversations.records.head=16",
          "evaluate.floor-repetitions=1",
          "evaluate.tasks=false");
  private static final List<String> FOLDERS = List.of("records", "encoders", "model", "synthetic");

  /** The steps of a run, as its log announces them. */
  static final List<String> STEPS =
      List.of("ingest", "flows", "fit", "train", "generate", "export", "evaluate");

  private UsualRun() {}

  static List<String> words(String input, String output) {
    List<String> words = new ArrayList<>(List.of("run", input, "--output", output));
    SETTINGS.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }

  static Path trace() {
    return SmallRun.trace();
  }

  /** What the same run makes on this machine alone, with nothing disturbed. */
  static Map<String, String> undisturbed() throws IOException {
    Path folder = Kept.folder("usual", UsualRun::make);
    return made(FileSystem.getLocal(new Configuration()), folder.resolve("out").toString());
  }

  private static void make(Path folder) {
    String output = folder.resolve("out").toString();
    SmallRun.finish(words(trace().toString(), output), folder.resolve("run.log"));
  }

  /** The checksum of every file that the run made, but for flows and report, whose counts tell. */
  static Map<String, String> made(FileSystem system, String output) {
    return made(file -> SmallRun.json(system, file), output);
  }

  /** The same in a store that tells what its files say. */
  static Map<String, String> made(Function<String, JsonNode> store, String output) {
    Map<String, String> made = new TreeMap<>();
    for (String folder : FOLDERS) {
      add(made, store.apply(output + "/" + folder + "/run.json"));
    }
    add(made, store.apply(output + "/export/synthetic.pcap.run.json"));
    for (String folder : List.of("flows", "report")) {
      JsonNode manifest = store.apply(output + "/" + folder + "/run.json");
      made.put(folder, manifest.path("status").asText() + manifest.path("counts"));
    }
    return made;
  }

  private static void add(Map<String, String> made, JsonNode manifest) {
    String job = manifest.path("job").asText();
    manifest
        .path("files")
        .properties()
        .forEach(file -> made.put(job + "/" + file.getKey(), file.getValue().toString()));
    made.put(job, manifest.path("status").asText() + manifest.path("counts"));
  }
}
