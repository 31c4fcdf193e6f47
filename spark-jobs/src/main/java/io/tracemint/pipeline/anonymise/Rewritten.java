package io.tracemint.pipeline.anonymise;

import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.output.store.WrittenFile;
import io.tracemint.source.BadFiles.BadFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.TreeMap;

/** What one task, or all of them, made of packets. */
final class Rewritten implements Serializable {
  private static final long serialVersionUID = 1L;

  final ArrayList<WrittenFile> pieces = new ArrayList<>();
  final ArrayList<BadFile> broken = new ArrayList<>();
  final SkipCounts skips = new SkipCounts();
  final TreeMap<String, Long> changes = new TreeMap<>();
  long records;
  long packets;

  void merge(Rewritten other) {
    pieces.addAll(other.pieces);
    broken.addAll(other.broken);
    skips.merge(other.skips);
    other.changes.forEach((change, count) -> changes.merge(change, count, Long::sum));
    records += other.records;
    packets += other.packets;
  }
}
