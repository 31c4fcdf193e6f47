package io.tracemint.evaluate.report.conversation;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.report.chart.Protocols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Chooses one conversation of a trace to be looked at: of those in which both sides speak, the one
 * of middling length of a service.
 */
final class Sequences {
  /** Records that are shown. */
  static final int ARROWS = 40;

  private static final double NANOS = 1e9;
  private static final int PORT_BITS = 16;
  private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

  private final Trace trace;
  private final FlowGroups groups;
  private final List<Integer> answered;

  public Sequences(Trace trace) {
    this.trace = trace;
    this.groups = FlowGroups.ofConversations(trace);
    this.answered = IntStream.range(0, groups.count()).filter(this::isAnswered).boxed().toList();
  }

  private boolean isAnswered(int group) {
    return IntStream.range(1, groups.size(group)).anyMatch(position -> !isOfFirst(group, position));
  }

  private boolean isOfFirst(int group, int position) {
    int first = groups.row(group, 0);
    int row = groups.row(group, position);
    return trace.source(row) == trace.source(first)
        && trace.sourcePort(row) == trace.sourcePort(first);
  }

  /** The service with the most records: that with the most conversations is often a name lookup. */
  public OptionalLong usual() {
    Map<Long, Integer> counts = new HashMap<>();
    answered.forEach(group -> counts.merge(service(group), groups.size(group), Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> OptionalLong.of(entry.getKey()))
        .orElse(OptionalLong.empty());
  }

  private long service(int group) {
    int first = groups.row(group, 0);
    return ((long) trace.protocol(first) << PORT_BITS) | trace.destinationPort(first);
  }

  /** A conversation of the service, or of any where the trace has none of it. */
  public Optional<Sequence> of(String name, OptionalLong service) {
    List<Integer> alike =
        answered.stream()
            .filter(group -> service.isPresent() && service(group) == service.getAsLong())
            .toList();
    List<Integer> chosen = alike.isEmpty() ? answered : alike;
    return chosen.stream()
        .sorted(Comparator.comparingInt(groups::size))
        .skip(chosen.size() / 2)
        .findFirst()
        .map(group -> sequence(name, group));
  }

  private Sequence sequence(String name, int group) {
    int first = groups.row(group, 0);
    int size = groups.size(group);
    List<Arrow> arrows = new ArrayList<>();
    for (int position = 0; position < Math.min(ARROWS, size); position++) {
      arrows.add(arrow(group, position));
    }
    return new Sequence(
        name,
        trace.kind() == Kind.PACKETS,
        Protocols.name(trace.protocol(first)),
        trace.destinationPort(first),
        size,
        since(first, groups.row(group, size - 1)),
        arrows);
  }

  private double since(int first, int row) {
    return (trace.timeNanos(row) - trace.timeNanos(first)) / NANOS;
  }

  private Arrow arrow(int group, int position) {
    int row = groups.row(group, position);
    boolean packets = trace.kind() == Kind.PACKETS;
    return new Arrow(
        since(groups.row(group, 0), row),
        isOfFirst(group, position),
        packets && trace.hasTcpNumbers() ? flags(trace.tcpFlags(row)) : "",
        trace.sizeBytes(row),
        packets ? 1 : trace.packets(row),
        packets ? 0 : trace.durationSeconds(row));
  }

  private static String flags(int bits) {
    List<String> set = new ArrayList<>();
    for (int bit = 0; bit < FLAGS.length; bit++) {
      if ((bits >> bit & 1) == 1) {
        set.add(FLAGS[bit]);
      }
    }
    return String.join(" ", set);
  }
}
