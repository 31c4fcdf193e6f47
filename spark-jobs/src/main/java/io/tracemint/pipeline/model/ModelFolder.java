package io.tracemint.pipeline.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.failure.UserError;
import io.tracemint.family.Model;
import io.tracemint.flows.TraceKind;
import io.tracemint.output.store.Store;
import io.tracemint.privacy.Ledger;
import io.tracemint.standin.AddressBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A trained model: {@code family.json}, {@code vocabularies.json}, and for each chunk its entry and
 * weights. The first two alone are what fit writes.
 */
public final class ModelFolder {
  public static final String FAMILY = "family.json";
  private static final String VOCABULARIES = "vocabularies.json";
  private static final int VERSION = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Store store;
  private final Path folder;

  /**
   * Of which family the folder is.
   *
   * @param chunks of the trace
   */
  public record Header(int version, String family, TraceKind kind, int chunks) {
    /** Refuses what another family's fit wrote. */
    public void requireFamily(String wanted) {
      if (!family.equals(wanted)) {
        throw UserError.of(
            "The encoders are of the family %s, the setting model is %s. Run fit with the same"
                + " setting model.",
            family, wanted);
      }
    }
  }

  /**
   * A chunk whose training is finished.
   *
   * @param flows that begin in it
   * @param records in it
   * @param model the file of its weights, another chunk's if it has too few flows, empty without
   * @param loss of those weights, in the family's own measure
   */
  public record Entry(int chunk, long flows, long records, String model, int passes, double loss) {
    /** A chunk that is not trained: without flows, or with another chunk's weights. */
    public static Entry untrained(int chunk, long flows, long records, String model) {
      return new Entry(chunk, flows, records, model, 0, 0);
    }
  }

  public ModelFolder(Path folder, Configuration configuration) {
    this(folder, Store.of(folder, configuration));
  }

  /** A folder that is made through a store, which then knows what was written. */
  public ModelFolder(Path folder, Store store) {
    this.store = store;
    this.folder = folder;
  }

  public boolean exists() {
    return store.exists(file(FAMILY));
  }

  public void write(String family, TraceKind kind, int chunks, String vocabularies) {
    store.write(file(VOCABULARIES), vocabularies);
    store.write(file(FAMILY), json(new Header(VERSION, family, kind, chunks)));
  }

  public Header header() {
    if (!exists()) {
      throw UserError.of("%s holds no %s. Give the output of fit or train.", folder, FAMILY);
    }
    Header header = parse(FAMILY, Header.class);
    if (header.version() != VERSION) {
      throw UserError.of(
          "%s was written with version %d, this program reads %d. Train again.",
          file(FAMILY), header.version(), VERSION);
    }
    return header;
  }

  public void writeLedger(Ledger ledger) {
    store.write(file(Ledger.FILE), ledger.toJson());
  }

  /** What was released of a private trace; nothing for models that know no privacy. */
  public Optional<Ledger> ledger() {
    Path file = file(Ledger.FILE);
    return store.exists(file)
        ? Optional.of(Ledger.fromJson(store.read(file), file.toString()))
        : Optional.empty();
  }

  public void writeBook(AddressBook book) {
    store.write(file(AddressBook.FILE), book.toJson());
  }

  /** Which numbers of the model stand for addresses of IPv6; none where it has no IPv6. */
  public Optional<AddressBook> book() {
    Path file = file(AddressBook.FILE);
    return store.exists(file)
        ? Optional.of(AddressBook.fromJson(store.read(file), file.toString()))
        : Optional.empty();
  }

  public String vocabularies() {
    return store.read(file(VOCABULARIES));
  }

  public Optional<Entry> entry(int chunk) {
    return store.exists(file(entryName(chunk)))
        ? Optional.of(parse(entryName(chunk), Entry.class))
        : Optional.empty();
  }

  public List<Entry> entries(int chunks) {
    List<Entry> all = new ArrayList<>();
    for (int chunk = 0; chunk < chunks; chunk++) {
      String name = entryName(chunk);
      all.add(
          entry(chunk).orElseThrow(() -> UserError.of("%s has no %s. Train again.", folder, name)));
    }
    return all;
  }

  /** Writes weights first and the entry, which says that the chunk is finished, last. */
  public void finish(Entry entry, Optional<Model> weights, String attempt) {
    weights.ifPresent(
        model -> store.writeWholeWithSum(file(entry.model()), attempt, model.toBytes()));
    store.writeWholeWithSum(
        file(entryName(entry.chunk())), attempt, json(entry).getBytes(StandardCharsets.UTF_8));
  }

  public Model model(String name) {
    // The name comes from an entry, which may be somebody else's: it stays inside the folder.
    if (!name.matches("chunk-\\d+\\.model")) {
      throw UserError.of("%s names the weights \"%s\", must be chunk-N.model.", folder, name);
    }
    Path file = file(name);
    if (!store.exists(file)) {
      throw UserError.of("%s is missing. Train again.", file);
    }
    Model model = Model.fromBytes(store.readBytes(file), file.toString());
    if (!model.family().equals(header().family())) {
      throw UserError.of(
          "%s is a model of the family %s, its folder is of %s. Train again into an empty folder.",
          file, model.family(), header().family());
    }
    return model;
  }

  /** The state of a training that is not finished; without a whole one it begins anew. */
  public Optional<Model> checkpoint(int chunk, Consumer<String> warnings) {
    Path file = checkpointFile(chunk);
    if (!store.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Model.fromBytes(store.readBytes(file), file.toString()));
    } catch (UserError damaged) {
      warnings.accept(damaged.getMessage() + " The chunk is trained from its beginning.");
      return Optional.empty();
    }
  }

  public void checkpoint(int chunk, Model state, String attempt) {
    store.writeWhole(checkpointFile(chunk), attempt, state.toBytes());
  }

  public void deleteCheckpoints() {
    store.delete(new Path(folder, "checkpoints"));
  }

  private Path checkpointFile(int chunk) {
    return new Path(new Path(folder, "checkpoints"), String.format("chunk-%05d.state", chunk));
  }

  public static String modelName(int chunk) {
    return String.format("chunk-%05d.model", chunk);
  }

  private static String entryName(int chunk) {
    return String.format("chunk-%05d.json", chunk);
  }

  private Path file(String name) {
    return new Path(folder, name);
  }

  private <T> T parse(String name, Class<T> type) {
    try {
      return Objects.requireNonNull(JSON.readValue(store.read(file(name)), type));
    } catch (JsonProcessingException | NullPointerException e) {
      throw new UserError(file(name) + " is damaged. Train again into an empty folder.", e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
