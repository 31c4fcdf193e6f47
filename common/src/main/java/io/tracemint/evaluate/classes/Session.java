package io.tracemint.evaluate.classes;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Trace;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A labelled conversation.
 *
 * @param capture the file it is of; empty where that is not known
 * @param rows its packets in the order of time
 */
record Session(Trace trace, String label, String capture, List<Integer> rows) {
  private record Key(long conversation, String label, String capture) {}

  /** The conversations of a trace, each of one capture and one label. */
  static List<Session> of(Trace trace) {
    if (!isLabelled(trace)) {
      return List.of();
    }
    Map<Key, Session> sessions = new LinkedHashMap<>();
    for (int row : FlowGroups.timeOrder(trace)) {
      Optional<String> label = text(trace, PacketField.LABEL, row);
      if (label.isPresent()) {
        String capture = text(trace, PacketField.CAPTURE, row).orElse("");
        Key key = new Key(trace.conversationKey(row), label.orElseThrow(), capture);
        sessions
            .computeIfAbsent(
                key, one -> new Session(trace, one.label(), one.capture(), new ArrayList<>()))
            .rows()
            .add(row);
      }
    }
    return List.copyOf(sessions.values());
  }

  /** Whether any packet has a label. */
  static boolean isLabelled(Trace trace) {
    if (!trace.columns().has(PacketField.LABEL)) {
      return false;
    }
    for (int row = 0; row < trace.records(); row++) {
      if (text(trace, PacketField.LABEL, row).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> text(Trace trace, PacketField field, int row) {
    boolean has = trace.columns().has(field) && !trace.columns().isNull(field, row);
    return has
        ? Optional.ofNullable(trace.columns().texts(field)[row]).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  int packets() {
    return rows.size();
  }

  /** Whether a packet goes the way of the first. */
  boolean isForward(int packet) {
    int first = rows.get(0);
    int row = rows.get(packet);
    return trace.source(row) == trace.source(first)
        && trace.sourcePort(row) == trace.sourcePort(first);
  }
}
