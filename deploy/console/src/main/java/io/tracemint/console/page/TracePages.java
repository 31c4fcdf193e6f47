package io.tracemint.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.console.html.Columns;
import io.tracemint.console.html.Numbers;
import io.tracemint.console.html.Tables;
import io.tracemint.console.html.Tag;
import io.tracemint.console.job.Job;
import io.tracemint.console.job.JobState;
import io.tracemint.console.job.Order;
import io.tracemint.console.login.Role;
import io.tracemint.console.store.Trace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The traces, and what one of them holds. */
public final class TracePages {
  private static final int INSPECTION = 1;

  private TracePages() {}

  static String address(String path) {
    return "/trace?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
  }

  /** Where a trace is shown. */
  public static String addressOf(Trace trace) {
    return address(trace.path());
  }

  public static Page all(Site site) {
    List<Trace> traces = site.workspace().traces();
    Object list =
        traces.isEmpty()
            ? Tag.of("p", "There is no trace in the console’s folder yet.")
            : Tables.of(
                "Traces, the newest first",
                List.of("file", "size", "changed"),
                traces.stream()
                    .map(
                        trace ->
                            List.of(
                                Tag.link(address(trace.path()), trace.path()),
                                Numbers.bytes(trace.bytes()),
                                JobPages.time(trace.changed())))
                    .toList());
    return Layout.page("Traces", "/traces", upload(site), list, copying(site));
  }

  private static Tag upload(Site site) {
    Tag file = Tag.of("input").with("type", "file").with("id", "file").with("required", "");
    return Tag.of(
            "form",
            TrainPage.field(
                "file",
                "Upload a trace",
                "A capture (PCAP, pcapng) or flow records (NetFlow, IPFIX, nfcapd, CSV), compressed"
                    + " or not, of at most "
                    + Numbers.bytes(site.settings().uploadBytes())
                    + ". An upload that breaks off goes on when the same file is chosen again.",
                file),
            Tag.of("button", "Upload").with("type", "submit").with("class", "main"),
            Tag.of("progress", "")
                .with("id", "upload-progress")
                .with("max", 1000)
                .with("value", 0)
                .with("aria-label", "Uploaded")
                .with("hidden", ""),
            Tag.of("p").with("id", "upload-status").with("role", "status"))
        .with("id", "upload")
        .with("data-limit", site.settings().uploadBytes())
        .needs(Role.OPERATOR);
  }

  private static Tag copying(Site site) {
    String folder = site.workspace().home().toString();
    return Tag.of(
        "section",
        Tag.of("h2", "The same at the command line"),
        Tag.of("p", "A file in the console’s folder is a trace as well:"),
        Tag.of("pre", Tag.of("code", "cp my.pcap " + folder + "/traces/")).with("tabindex", "0"));
  }

  /** What has to be done to see what a trace holds. */
  public static Order look(Trace trace) {
    return new Order(
        "Read " + trace.name(),
        "trace:" + trace.path(),
        List.of(
            List.of("ingest", trace.path(), "--output", trace.records(), "--if-exists", "update"),
            List.of("inspect", trace.records(), "--json")));
  }

  public static Page one(Site site, Trace trace) {
    Optional<Job> job = site.jobs().newest("trace:" + trace.path());
    Tag content = Tag.of("div");
    if (job.isPresent() && job.get().state() != JobState.DONE) {
      content.add(JobView.live(job.get())).add(JobView.actions(job.get()));
    }
    Optional<JsonNode> contents =
        job.filter(done -> done.state() == JobState.DONE).flatMap(done -> done.json(INSPECTION));
    contents.ifPresent(json -> content.add(contents(json)));
    if (job.isEmpty()) {
      content.add(Layout.button(address(trace.path()), "See what it holds"));
    }
    String query = "?trace=" + URLEncoder.encode(trace.path(), StandardCharsets.UTF_8);
    return Layout.page(
        trace.name(),
        "/traces",
        Tag.of("p", trace.path() + ", " + Numbers.bytes(trace.bytes())),
        content,
        Tag.of("p", Tag.link("/train" + query, "Learn this trace").with("class", "button main"))
            .needs(Role.OPERATOR),
        Layout.commands(look(trace).commands()));
  }

  private static List<Tag> contents(JsonNode json) {
    List<Tag> parts = new ArrayList<>();
    parts.add(Tables.facts(facts(json)));
    if (json.path("timeline").size() > 0) {
      parts.add(timeline(json));
    }
    parts.add(
        Tag.of(
                "div",
                ranking(json, "services", "Busiest services", "service"),
                ranking(json, "hosts", "Busiest hosts", "host"),
                ranking(json, "protocols", "Protocols", "protocol"))
            .with("class", "cards"));
    return parts;
  }

  private static Map<String, Object> facts(JsonNode json) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("Holds", Numbers.count(json.path("rows").asLong()) + " " + kind(json));
    if (json.has("first")) {
      facts.put("From", JobPages.time(Instant.parse(json.path("first").asText())));
      facts.put("To", JobPages.time(Instant.parse(json.path("last").asText())));
    }
    facts.put("Bytes", Numbers.bytes(json.path("bytes").asLong()));
    facts.put("Hosts", Numbers.count(json.path("distinct hosts").asLong()));
    JsonNode counts = json.path("counts");
    facts.put("Damaged", Numbers.count(counts.path("damaged").asLong(), "record", "records"));
    return facts;
  }

  private static String kind(JsonNode json) {
    return json.path("records of").asText().equals("packets") ? "packets" : "flow records";
  }

  private static Tag timeline(JsonNode json) {
    List<Long> counts = new ArrayList<>();
    json.path("timeline").forEach(slice -> counts.add(slice.path("records").asLong()));
    long most = counts.stream().mapToLong(count -> count).max().orElse(0);
    String spoken =
        "Records over time, in "
            + counts.size()
            + " equal slices; at most "
            + Numbers.count(most)
            + " in one";
    return Tag.of(
        "figure",
        Tag.of("h2", "Over time"),
        Columns.of(spoken, counts),
        Tag.of("figcaption", spoken + ".").with("class", "reading"));
  }

  private static Tag ranking(JsonNode json, String list, String title, String name) {
    long most = 1;
    for (JsonNode row : json.path(list)) {
      most = Math.max(most, row.path("records").asLong());
    }
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode row : json.path(list)) {
      long records = row.path("records").asLong();
      Tag bar =
          Tag.of("meter", Numbers.count(records))
              .with("min", 0)
              .with("max", most)
              .with("value", records)
              .with("aria-label", row.path(name).asText());
      rows.add(
          List.of(
              row.path(name).asText(),
              bar,
              Numbers.count(records),
              Numbers.bytes(row.path("bytes").asLong())));
    }
    return Tables.of(title, List.of(name, "share", "records", "bytes"), rows);
  }
}
