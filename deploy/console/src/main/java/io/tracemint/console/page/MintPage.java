package io.tracemint.console.page;

import io.tracemint.console.html.Tag;
import io.tracemint.console.job.Order;
import io.tracemint.console.store.RunFolder;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Another synthetic trace of a run's model: how much, of which seed, in which format. */
public final class MintPage {
  private static final Map<String, String> PACKETS = new LinkedHashMap<>();
  private static final Map<String, String> FLOWS = new LinkedHashMap<>();

  static {
    PACKETS.put("pcap", "PCAP");
    PACKETS.put("pcapng", "pcapng");
    PACKETS.put("packet-csv", "CSV");
    FLOWS.put("netflow-v9", "NetFlow 9");
    FLOWS.put("netflow-v5", "NetFlow 5");
    FLOWS.put("ipfix", "IPFIX");
    FLOWS.put("netflow-csv", "CSV");
    FLOWS.put("nfdump-csv", "CSV as nfdump writes it");
  }

  private MintPage() {}

  public static Page of(RunFolder run, String wrong) {
    Tag form =
        Tag.of("form")
            .with("method", "post")
            .with("action", "/run/" + run.id() + "/mint")
            .add(
                TrainPage.field(
                    "scale",
                    "Scale",
                    Sentences.of("generate.scale"),
                    TrainPage.input("scale", "1.0").with("inputmode", "decimal")))
            .add(
                TrainPage.field(
                    "seed",
                    "Seed",
                    "Another number gives another trace; the same one gives the same.",
                    TrainPage.input("seed", "2").with("inputmode", "numeric")))
            .add(TrainPage.field("format", "Format", "The format of the file.", formats(run)))
            .add(Tag.of("button", "Mint").with("type", "submit").with("class", "main"));
    return Layout.page(
        "Mint from " + run.name(),
        "/",
        Tag.of("p", Tag.link("/run/" + run.id(), "Back to the run")),
        wrong.isEmpty() ? "" : Layout.note("bad", Tag.of("p", wrong)).with("role", "alert"),
        form,
        RunPage.downloads(run),
        Layout.commands(
            order(run, "1.0", "2", formatsOf(run).keySet().iterator().next()).commands()));
  }

  private static Map<String, String> formatsOf(RunFolder run) {
    boolean packets = run.manifest("records").path("table").asText().equals("packets");
    return packets ? PACKETS : FLOWS;
  }

  private static Tag formats(RunFolder run) {
    Tag choice = Tag.of("select").with("id", "format").with("name", "format");
    formatsOf(run)
        .forEach((format, name) -> choice.add(Tag.of("option", name).with("value", format)));
    return choice;
  }

  /** What has to be done for another trace; an error for what cannot be. */
  public static Order order(RunFolder run, String scale, String seed, String format) {
    if (!formatsOf(run).containsKey(format)) {
      throw UserError.of("The format is '%s', must be one of %s.", format, formatsOf(run).keySet());
    }
    Settings.resolve(
        List.of(Layer.ofTexts("the form", Map.of("generate.scale", scale, "seed", seed))));
    String name = ("x" + scale + "-seed" + seed).replaceAll("[^A-Za-z0-9.]", "-");
    String records = run.path() + "/" + RunFolder.MINTED + "/" + name;
    List<String> generate =
        List.of(
            "generate",
            run.path() + "/model",
            "--output",
            records,
            "--scale",
            scale,
            "--seed",
            seed,
            "--if-exists",
            "update");
    List<String> export =
        List.of(
            "export",
            records,
            "--format",
            format,
            "--output",
            records + "." + ending(format),
            "--if-exists",
            "update");
    return new Order("Mint from " + run.name(), "mint:" + run.id(), List.of(generate, export));
  }

  private static String ending(String format) {
    return switch (format) {
      case "pcap", "pcapng" -> format;
      case "packet-csv", "netflow-csv" -> "csv";
      case "nfdump-csv" -> "nfdump.csv";
      // Datagrams of exports, in a capture that collectors' tools read.
      default -> format + ".pcap";
    };
  }
}
