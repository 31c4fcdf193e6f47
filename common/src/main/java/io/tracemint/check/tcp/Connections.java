package io.tracemint.check.tcp;

import io.tracemint.check.finding.Findings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The TCP connections of a capture that are followed, those heard of last kept longest. */
public final class Connections {
  private static final float LOAD = 0.75f;
  private static final int FIRST_SIZE = 1024;

  private final Findings findings;
  private final LinkedHashMap<Ends, Connection> open;

  public Connections(Findings findings, int most) {
    this.findings = findings;
    this.open =
        new LinkedHashMap<>(FIRST_SIZE, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Ends, Connection> eldest) {
            return forgets(size() > most);
          }
        };
  }

  private boolean forgets(boolean tooMany) {
    if (tooMany) {
      findings.sees("connection forgotten, since more than check.conversations are open");
    }
    return tooMany;
  }

  /** The connection of a segment, new where the segment starts one, with its sender. */
  public Turn of(Datagram packet, Segment segment) {
    Ends ends = TcpRules.ends(packet, segment);
    Connection known = open.get(ends);
    if (known == null || known.isFollowedBy(segment, ends.swapped())) {
      known = new Connection(findings);
      findings.startConversation();
      open.put(ends, known);
    }
    return new Turn(known, ends.swapped());
  }

  /** Whose turn it is to speak in a connection. */
  record Turn(Connection connection, boolean second) {
    void take(Segment segment) {
      connection.take(segment, second);
    }
  }
}
