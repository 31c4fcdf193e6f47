package io.tracemint.pipeline.nprint;

import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.output.store.WrittenFile;
import io.tracemint.source.BadFiles.BadFile;
import java.io.Serializable;
import java.util.ArrayList;

/** What one task, or all of them, made of packets. */
final class Encoded implements Serializable {
  private static final long serialVersionUID = 1L;

  final ArrayList<WrittenFile> pieces = new ArrayList<>();
  final ArrayList<BadFile> broken = new ArrayList<>();
  final SkipCounts skips = new SkipCounts();
  long records;
  long rows;

  void merge(Encoded other) {
    pieces.addAll(other.pieces);
    broken.addAll(other.broken);
    skips.merge(other.skips);
    records += other.records;
    rows += other.rows;
  }
}
