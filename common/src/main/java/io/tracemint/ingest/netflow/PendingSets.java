package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.template.TemplateKey;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Data sets whose template has not come yet, up to a bound; the oldest give way to new ones. */
final class PendingSets {
  /** A set's body, copied out of its datagram. */
  record Pending(TemplateKey key, ExportHeader header, ByteBuffer body, long offset) {}

  private final int maxSets;
  private final int maxBytes;
  private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
  private long bytes;

  PendingSets(int maxSets, int maxBytes) {
    this.maxSets = maxSets;
    this.maxBytes = maxBytes;
  }

  void add(Pending set) {
    waiting.add(set);
    bytes += set.body.limit();
  }

  /** The oldest set, if more are waiting than may. */
  Optional<Pending> overflow() {
    return waiting.size() > maxSets || bytes > maxBytes ? poll() : Optional.empty();
  }

  Optional<Pending> poll() {
    Optional<Pending> oldest = Optional.ofNullable(waiting.poll());
    oldest.ifPresent(set -> bytes -= set.body.limit());
    return oldest;
  }

  /** Takes out all sets that wait for a template. */
  List<Pending> take(TemplateKey key) {
    List<Pending> taken = new ArrayList<>();
    for (Iterator<Pending> sets = waiting.iterator(); sets.hasNext(); ) {
      Pending set = sets.next();
      if (set.key.equals(key)) {
        sets.remove();
        bytes -= set.body.limit();
        taken.add(set);
      }
    }
    return taken;
  }
}
