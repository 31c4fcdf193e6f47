package io.tracemint.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracemint.failure.UserError;
import io.tracemint.failure.Visible;
import io.tracemint.output.store.Store;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What a run did, written as {@code run.json} beside its output and read by the next job. */
public final class RunManifest {
  public static final String FILE = "run.json";

  /** What whoever uses the output must know, which those say who judge it. */
  public static final String WARNING = "warning";

  /** How close each judged table is, in a line. */
  public static final String VERDICT = "verdict";

  /** The ledger of a private model, which goes along with what is made of it. */
  public static final String PRIVACY = "privacy";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root;

  private RunManifest(ObjectNode root) {
    this.root = root;
  }

  public static RunManifest start(String job) {
    ObjectNode root = JSON.createObjectNode();
    root.put("job", job);
    return new RunManifest(root);
  }

  /** Reads the manifest of a finished output; an error if it has none. */
  public static RunManifest read(Path folder, Configuration configuration) {
    Path file = new Path(folder, FILE);
    Store store = Store.of(file, configuration);
    if (!store.exists(file)) {
      throw UserError.of(
          "%s has no run.json: not an output of tracemint, or its job did not finish.", folder);
    }
    return parse(store.read(file), file.toString());
  }

  /** Whether a text is that of a document, be it of another program. */
  static boolean isWhole(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode;
    } catch (JsonProcessingException half) {
      return false;
    }
  }

  static RunManifest parse(String text, String origin) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        requireNames(object.path(Listing.FILES), origin);
        requireNames(object.path(RunFolder.ARTEFACTS), origin);
        return new RunManifest(object);
      }
      throw UserError.of("%s is not a run manifest. Run the job that wrote it again.", origin);
    } catch (JsonProcessingException e) {
      throw new UserError(origin + " is damaged. Run the job that wrote it again.", e);
    }
  }

  private static void requireNames(JsonNode list, String origin) {
    for (Map.Entry<String, JsonNode> entry : list.properties()) {
      if (!Listing.isName(entry.getKey())) {
        throw UserError.of(
            "%s lists '%s', which is no name in its folder. Run the job that wrote it again.",
            origin, Visible.text(entry.getKey()));
      }
    }
  }

  /** Sets a top-level entry from plain Java values (numbers, texts, maps, lists, records). */
  public RunManifest set(String name, Object value) {
    root.set(name, JSON.valueToTree(value));
    return this;
  }

  /** Adds to the table of counts, in the order of the calls. */
  public RunManifest count(String name, long value) {
    root.withObject("/counts").put(name, value);
    return this;
  }

  public long count(String name) {
    return root.path("counts").path(name).asLong();
  }

  /** Counts by reason of what was left out, with samples. */
  public RunManifest skipped(Map<String, ?> reasons) {
    return set("skipped", reasons);
  }

  public JsonNode get(String name) {
    return root.path(name);
  }

  public String fingerprint() {
    return root.path("fingerprint").asText("");
  }

  /** One sum for all files that are listed, the same for the same content. */
  public String content() {
    return Listing.content(Listing.read(this));
  }

  public String toJson() {
    return root.toPrettyString() + "\n";
  }

  /** One line, for schedulers that read the last line of standard output. */
  public String toLine() {
    return root.toString();
  }
}
