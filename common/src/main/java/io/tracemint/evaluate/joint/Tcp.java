package io.tracemint.evaluate.joint;

import static io.tracemint.record.Protocols.TCP;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How TCP conversations open and end. */
final class Tcp {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;
  private static final long NUMBERS = 1L << 32;

  private final Trace trace;
  private final Collection<List<Integer>> conversations;

  private Tcp(View view) {
    this.trace = view.trace();
    Conversations numbered = new Conversations(trace);
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    for (int row : view.order()) {
      if (trace.protocol(row) == TCP) {
        rows.computeIfAbsent(numbered.of(row), none -> new ArrayList<>()).add(row);
      }
    }
    this.conversations = rows.values();
  }

  /** Nothing of traces without TCP's flags and numbers. */
  static Map<String, Double> of(View view) {
    return view.trace().hasTcpNumbers() ? new Tcp(view).facts() : Map.of();
  }

  private Map<String, Double> facts() {
    if (conversations.isEmpty()) {
      return Map.of();
    }
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("TCP packets in conversations of both directions", inBothDirections());
    facts.put("TCP conversations that begin with SYN", share(this::opens));
    facts.put("TCP conversations that end with FIN or RST", share(this::ends));
    facts.put("TCP conversations with a right handshake", share(this::isRight));
    return facts;
  }

  private interface Trait {
    boolean of(List<Integer> rows);
  }

  private double share(Trait trait) {
    return conversations.stream().filter(trait::of).count() / (double) conversations.size();
  }

  private double inBothDirections() {
    long both = conversations.stream().filter(this::isTwoWay).mapToLong(List::size).sum();
    return both / (double) conversations.stream().mapToLong(List::size).sum();
  }

  private boolean isTwoWay(List<Integer> rows) {
    return rows.stream().anyMatch(row -> !sameWay(rows.get(0), row));
  }

  private boolean sameWay(int one, int other) {
    return trace.sourcePort(one) == trace.sourcePort(other)
        && trace.source(one) == trace.source(other);
  }

  private boolean opens(List<Integer> rows) {
    return (trace.tcpFlags(rows.get(0)) & (SYN | ACK | RST)) == SYN;
  }

  private boolean ends(List<Integer> rows) {
    return rows.stream().anyMatch(row -> (trace.tcpFlags(row) & (FIN | RST)) != 0);
  }

  /** Whether there are SYN, SYN with ACK, and ACK with numbers that fit. */
  private boolean isRight(List<Integer> rows) {
    int syn = rows.get(0);
    int answer = next(rows, 0, syn, false, SYN | ACK);
    if (!opens(rows) || answer < 0) {
      return false;
    }
    int third = next(rows, answer + 1, syn, true, ACK);
    return third >= 0 && fits(syn, rows.get(answer), rows.get(third));
  }

  /** The place of the first packet of a direction with these of SYN and ACK; -1 if none. */
  private int next(List<Integer> rows, int from, int syn, boolean sameWay, int flags) {
    for (int i = from; i < rows.size(); i++) {
      int row = rows.get(i);
      if (sameWay(syn, row) == sameWay && (trace.tcpFlags(row) & (SYN | ACK)) == flags) {
        return i;
      }
    }
    return -1;
  }

  private boolean fits(int syn, int answer, int third) {
    return trace.tcpAck(answer) == after(trace.tcpSeq(syn))
        && trace.tcpSeq(third) == after(trace.tcpSeq(syn))
        && trace.tcpAck(third) == after(trace.tcpSeq(answer));
  }

  private static long after(long number) {
    return (number + 1) % NUMBERS;
  }
}
