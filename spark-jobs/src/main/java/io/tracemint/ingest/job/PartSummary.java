package io.tracemint.ingest.job;

import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.ingest.label.FileLabels;
import io.tracemint.output.store.WrittenFile;
import io.tracemint.source.BadFiles.BadFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one task, or all of them, made of its input. */
final class PartSummary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<WrittenFile> files = new ArrayList<>();
  private final ArrayList<BadFile> broken = new ArrayList<>();
  private final SkipCounts skips = new SkipCounts();
  private final TreeMap<String, Long> begins = new TreeMap<>();
  private final TreeMap<String, Long> labels = new TreeMap<>();
  private long unlabelled;
  private long records;
  private long recordBytes;
  private long rows;

  void add(long moreRecords, long moreBytes, SkipCounts moreSkips) {
    records += moreRecords;
    recordBytes += moreBytes;
    skips.merge(moreSkips);
  }

  void wrote(long moreRows, List<WrittenFile> moreFiles) {
    rows += moreRows;
    files.addAll(moreFiles);
  }

  /** Notes the instant of a file's first record. */
  void began(String file, long nanos) {
    begins.putIfAbsent(file, nanos);
  }

  Map<String, Long> begins() {
    return begins;
  }

  void labelled(FileLabels of) {
    of.met().forEach((rule, count) -> labels.merge(rule, count, Long::sum));
    unlabelled += of.without();
  }

  /** Records by the name of the rule that gave them their label. */
  Map<String, Long> labels() {
    return labels;
  }

  long unlabelled() {
    return unlabelled;
  }

  void broke(BadFile file) {
    broken.add(file);
  }

  List<BadFile> broken() {
    return broken;
  }

  void merge(PartSummary other) {
    add(other.records, other.recordBytes, other.skips);
    wrote(other.rows, other.files);
    broken.addAll(other.broken);
    begins.putAll(other.begins);
    other.labels.forEach((rule, count) -> labels.merge(rule, count, Long::sum));
    unlabelled += other.unlabelled;
  }

  List<WrittenFile> files() {
    return files;
  }

  SkipCounts skips() {
    return skips;
  }

  long records() {
    return records;
  }

  long recordBytes() {
    return recordBytes;
  }

  long rows() {
    return rows;
  }
}
