package io.tracemint.console.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.console.html.Numbers;
import io.tracemint.console.html.Tables;
import io.tracemint.console.html.Tag;
import io.tracemint.console.store.RunFolder;
import io.tracemint.evaluate.report.conversation.Arrow;
import io.tracemint.evaluate.report.conversation.Drawing;
import io.tracemint.evaluate.report.conversation.HostMatrix;
import io.tracemint.evaluate.report.conversation.Sequence;
import io.tracemint.evaluate.report.conversation.SequenceDrawing;
import io.tracemint.evaluate.report.conversation.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who talks to whom, and one conversation of each, drawn as the report draws them. */
final class TalkView {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_HOSTS = 12;
  private static final int MOST_ARROWS = 60;

  private TalkView() {}

  /** The original of the first run, and the copies of all in the same colours. */
  static Tag of(List<RunFolder> runs) {
    List<HostMatrix> matrices = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    for (RunFolder run : runs) {
      read(run)
          .ifPresent(
              talk -> {
                talk.matrices().stream()
                    .filter(matrix -> matrices.isEmpty() || !isReal(matrix.trace()))
                    .forEach(
                        matrix -> matrices.add(named(matrix, name(matrix.trace(), run, runs))));
                talk.sequences().stream()
                    .filter(one -> sequences.isEmpty() || !isReal(one.trace()))
                    .forEach(one -> sequences.add(named(one, name(one.trace(), run, runs))));
              });
    }
    return draw(new Talk(matrices, sequences));
  }

  // A run that was copied here may say anything, and one of an earlier version says nothing.
  private static Optional<Talk> read(RunFolder run) {
    try {
      Talk talk = JSON.treeToValue(run.report().path("talk"), Talk.class);
      return Optional.ofNullable(talk).filter(TalkView::isSound);
    } catch (JsonProcessingException notOurs) {
      return Optional.empty();
    }
  }

  private static boolean isSound(Talk talk) {
    return talk.matrices().stream().allMatch(TalkView::isSquare)
        && talk.sequences().stream().allMatch(one -> one.arrows().size() <= MOST_ARROWS);
  }

  private static boolean isSquare(HostMatrix matrix) {
    int hosts = matrix.hosts().size();
    return hosts <= MOST_HOSTS
        && matrix.cells().size() == hosts
        && matrix.cells().stream().allMatch(row -> row.size() == hosts);
  }

  private static boolean isReal(String trace) {
    return trace.equals(Figures.REAL);
  }

  private static String name(String trace, RunFolder run, List<RunFolder> runs) {
    return isReal(trace) || runs.size() == 1 ? trace : run.id();
  }

  private static HostMatrix named(HostMatrix matrix, String name) {
    return new HostMatrix(name, matrix.hosts(), matrix.cells(), matrix.bytes());
  }

  private static Sequence named(Sequence one, String name) {
    return new Sequence(
        name,
        one.ofPackets(),
        one.protocol(),
        one.port(),
        one.records(),
        one.seconds(),
        one.arrows());
  }

  private static Tag draw(Talk talk) {
    Tag all = Tag.of("div");
    if (talk.matrices().isEmpty()) {
      return all;
    }
    List<Drawing> drawings = talk.drawings();
    Tag squares = Tag.of("div").with("class", "charts");
    for (int i = 0; i < talk.matrices().size(); i++) {
      HostMatrix matrix = talk.matrices().get(i);
      squares.add(figure(matrix.trace(), drawings.get(i), table(matrix)));
    }
    Tag arrows = Tag.of("div").with("class", "charts");
    for (int i = 0; i < talk.sequences().size(); i++) {
      Sequence sequence = talk.sequences().get(i);
      arrows.add(
          figure(sequence.trace(), drawings.get(talk.matrices().size() + i), table(sequence)));
    }
    return all.add(Tag.of("h2", "Who talks to whom"))
        .add(reading("Percent of the records from one host to another, hosts by their ranks."))
        .add(squares)
        .add(talk.sequences().isEmpty() ? "" : Tag.of("h2", "One conversation"))
        .add(arrows);
  }

  private static Tag reading(String text) {
    return Tag.of("p", text).with("class", "reading");
  }

  private static Tag figure(String trace, Drawing drawing, Tag table) {
    return Tag.of(
        "figure",
        Tag.of("h3", trace),
        Tag.of(drawing),
        Tag.of("details", Tag.of("summary", "As a table"), table));
  }

  private static Tag table(HostMatrix matrix) {
    List<String> heads = new ArrayList<>(List.of("sends \\ receives"));
    heads.addAll(matrix.hosts());
    List<List<Object>> rows = new ArrayList<>();
    for (int from = 0; from < matrix.hosts().size(); from++) {
      List<Object> row = new ArrayList<>(List.of(matrix.hosts().get(from)));
      matrix
          .cells()
          .get(from)
          .forEach(share -> row.add(String.format(Locale.ROOT, "%.1f %%", 100 * share)));
      rows.add(row);
    }
    return Tables.of("Who talks to whom in " + matrix.trace(), heads, rows);
  }

  private static Tag table(Sequence sequence) {
    List<String> heads = List.of("after", "from", "flags", "packets", "bytes");
    return Tables.of(
        "A conversation of " + sequence.trace(),
        heads,
        sequence.arrows().stream().map(TalkView::row).toList());
  }

  private static List<Object> row(Arrow arrow) {
    return List.of(
        SequenceDrawing.time(arrow.seconds()),
        arrow.fromClient() ? "client" : "server",
        arrow.flags().isEmpty() ? "–" : arrow.flags(),
        Numbers.count(arrow.packets()),
        Numbers.count(arrow.bytes()));
  }
}
