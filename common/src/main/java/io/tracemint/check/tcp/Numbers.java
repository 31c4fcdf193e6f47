package io.tracemint.check.tcp;

import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;

/** Where a segment's bytes lie in its sender's stream. */
final class Numbers {
  private Numbers() {}

  static void check(Segment segment, Side from, Side to, Findings findings) {
    stamp(segment, from, findings);
    if (segment.carried > 0) {
      bounds(segment, from, to, findings);
    }
    if (segment.carried > 0 || segment.is(Segment.FIN)) {
      place(segment, from, findings);
    } else if (segment.sequence - from.edge > 0) {
      findings.breaks(Rule.TCP_AHEAD);
    }
    finish(segment, from, findings);
  }

  // As receivers do by RFC 7323: what fills a hole may be older than what came before it.
  private static void stamp(Segment segment, Side from, Findings findings) {
    if (!segment.hasTimestamp) {
      return;
    }
    boolean older = from.stamped && segment.timestamp - from.timestamp < 0;
    if (older && segment.sequence == from.edge) {
      findings.breaks(Rule.TCP_TIMESTAMP);
    }
    if (!older && segment.sequence - from.edge <= 0) {
      from.stamped = true;
      from.timestamp = segment.timestamp;
    }
  }

  // One byte more asks whether a closed window is open again.
  private static void bounds(Segment segment, Side from, Side to, Findings findings) {
    int end = segment.sequence + segment.carried;
    if (to.bounds && end - to.bound > 1) {
      findings.breaks(Rule.TCP_WINDOW);
    }
    if (from.finished && end - (from.lastNumber - 1) > 0) {
      findings.breaks(Rule.TCP_AFTER_FIN);
    }
  }

  private static void place(Segment segment, Side from, Findings findings) {
    int next = segment.next();
    if (segment.sequence - from.edge > 0) {
      boolean again = from.ahead.holds(segment.sequence, next);
      findings.breaks(again ? Rule.TCP_RETRANSMISSION : Rule.TCP_AHEAD);
      if (!again) {
        from.edge = from.ahead.add(segment.sequence, next, from.edge);
      }
    } else if (next - from.edge > 0) {
      from.reach(next);
    } else if (!keepsAlive(segment, from)) {
      findings.breaks(Rule.TCP_RETRANSMISSION);
    }
  }

  private static boolean keepsAlive(Segment segment, Side from) {
    return segment.carried <= 1 && !segment.is(Segment.FIN) && segment.sequence == from.edge - 1;
  }

  private static void finish(Segment segment, Side from, Findings findings) {
    if (!segment.is(Segment.FIN)) {
      return;
    }
    if (from.finished && segment.next() != from.lastNumber) {
      findings.breaks(Rule.TCP_AFTER_FIN);
    }
    from.finished = true;
    from.lastNumber = segment.next();
  }
}
