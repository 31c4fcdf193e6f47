package io.tracemint.pipeline.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.encode.EncoderSet;
import io.tracemint.failure.UserError;
import io.tracemint.generate.ChunkCounts;
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

  private final Store store;
  private final Path folder;

  public ModelFolder(Path folder, Configuration configuration) {
    this.store = Store.of(folder, configuration);
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
      return Optional.of(complete(JSON.readValue(store.read(file), ChunkEntry.class), file));
    } catch (JsonProcessingException e) {
      throw new UserError(file + " is damaged. Train again into an empty folder.", e);
    }
  }

  // Counts that an earlier version did not take.
  private static ChunkEntry complete(ChunkEntry entry, Path file) {
    ChunkCounts counts = entry.counts();
    if (counts == null
        || counts.choices() == null
        || counts.ports() == null
        || counts.lengths() == null
        || counts.marginals() == null) {
      throw UserError.of(
          "%s was written by another version, which counted less. Train again into an empty folder.",
          file);
    }
    return entry;
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
    weights.ifPresent(model -> store.writeWhole(file(entry.model()), attempt, model.toBytes()));
    byte[] json = json(entry).getBytes(StandardCharsets.UTF_8);
    store.writeWhole(file(entryName(entry.counts().chunk())), attempt, json);
  }

  public Model model(String name) {
    // The name comes from an entry, which may be somebody else's: it stays inside the folder.
    if (!name.matches("chunk-\\d+\\.model")) {
      throw UserError.of("%s names the weights \"%s\", must be chunk-N.model.", folder, name);
    }
    Path file = file(name);
    return Model.fromBytes(store.readBytes(file), file.toString());
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
      return JSON.writeValueAsString(entry) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
