package io.tracemint.pipeline.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracemint.encode.EncoderSet;
import io.tracemint.failure.UserError;
import io.tracemint.output.Store;
import io.tracemint.train.state.Model;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A trained model: {@code encoders.json}, and for each chunk {@code chunk-00003.json} with its
 * counts and {@code chunk-00003.model} with its weights.
 */
public final class ModelFolder {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Of entries; another counts something else of a chunk. */
  private static final int VERSION = 3;

  private static final String VERSION_KEY = "version";

  private final Store store;
  private final Path folder;

  public ModelFolder(Path folder, Configuration configuration) {
    this(folder, Store.of(folder, configuration));
  }

  /** A folder that is made through a store, which then knows what was written. */
  public ModelFolder(Path folder, Store store) {
    this.store = store;
    this.folder = folder;
  }

  public void writeEncoders(EncoderSet encoders) {
    store.write(new Path(folder, EncoderSet.FILE), encoders.toJson());
  }

  public EncoderSet encoders() {
    return EncoderSet.fromJson(encodersJson(), file(EncoderSet.FILE).toString());
  }

  public String encodersJson() {
    Path file = file(EncoderSet.FILE);
    if (!store.exists(file)) {
      throw UserError.of("%s holds no model. Give the output of the train job.", folder);
    }
    return store.read(file);
  }

  /** The chunk's entry, once its training is finished. */
  public Optional<ChunkEntry> entry(int chunk) {
    Path file = file(entryName(chunk));
    if (!store.exists(file)) {
      return Optional.empty();
    }
    try {
      ChunkEntry entry = parse(store.read(file), file);
      if (entry.counts().chunk() != chunk) {
        throw UserError.of("%s is of another chunk. Train again into an empty folder.", file);
      }
      return Optional.of(entry);
    } catch (JsonProcessingException e) {
      throw new UserError(file + " is damaged. Train again into an empty folder.", e);
    }
  }

  private static ChunkEntry parse(String json, Path file) throws JsonProcessingException {
    JsonNode entry = JSON.readTree(json);
    if (!(entry instanceof ObjectNode fields) || fields.path(VERSION_KEY).asInt() != VERSION) {
      throw UserError.of(
          "%s was written by another version, which counted otherwise."
              + " Train again into an empty folder.",
          file);
    }
    return JSON.treeToValue(fields.without(VERSION_KEY), ChunkEntry.class);
  }

  /** All chunks' entries in order. */
  public List<ChunkEntry> entries(int chunks) {
    List<ChunkEntry> entries = new ArrayList<>();
    for (int chunk = 0; chunk < chunks; chunk++) {
      int number = chunk;
      entries.add(
          entry(chunk)
              .orElseThrow(
                  () -> UserError.of("%s has no %s. Train again.", folder, entryName(number))));
    }
    return entries;
  }

  /** Writes weights first and the entry, which says that the chunk is finished, last. */
  public void finish(ChunkEntry entry, Optional<Model> weights, String attempt) {
    weights.ifPresent(
        model -> store.writeWholeWithSum(file(entry.model()), attempt, model.toBytes()));
    byte[] json = json(entry).getBytes(StandardCharsets.UTF_8);
    store.writeWholeWithSum(file(entryName(entry.counts().chunk())), attempt, json);
  }

  public Model model(String name) {
    // The name comes from an entry, which may be somebody else's: it stays inside the folder.
    if (!name.matches("chunk-\\d+\\.model")) {
      throw UserError.of("%s names the weights \"%s\", must be chunk-N.model.", folder, name);
    }
    Path file = file(name);
    Model model = Model.fromBytes(store.readBytes(file), file.toString());
    if (!model.layout().equals(encoders().layout())) {
      throw UserError.of(
          "%s was trained with other encoders than those beside it. Train again into an empty"
              + " folder.",
          file);
    }
    return model;
  }

  private Path file(String name) {
    return new Path(folder, name);
  }

  public static String modelName(int chunk) {
    return String.format("chunk-%05d.model", chunk);
  }

  private static String entryName(int chunk) {
    return String.format("chunk-%05d.json", chunk);
  }

  private static String json(ChunkEntry entry) {
    try {
      ObjectNode fields = JSON.valueToTree(entry);
      return JSON.writeValueAsString(fields.put(VERSION_KEY, VERSION)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
