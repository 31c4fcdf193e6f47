package io.tracemint.ingest.follow;

import io.tracemint.output.RunManifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an ingest must know of the files that it is given by a follower.
 *
 * @param files among them those that were left out, which it is not given
 * @param lateBeforeNanos the instant before which a file begins that is late
 * @param leavesLate whether those are left out
 */
public record Followed(List<Taken> files, long lateBeforeNanos, boolean leavesLate) {
  static final String FILES = "followed";

  /**
   * Ends the ingest where there are late files that are to be left out.
   *
   * @param begins by file, the instant of its first record
   */
  public void refuseLate(Map<String, Long> begins) {
    Set<String> late = new TreeSet<>();
    begins.forEach((file, nanos) -> late.addAll(isLate(nanos) ? List.of(file) : List.of()));
    if (leavesLate && !late.isEmpty()) {
      throw new LateFiles(late);
    }
  }

  private boolean isLate(long nanos) {
    return nanos < lateBeforeNanos;
  }

  /** Writes which files the batch holds; with its manifest they become taken. */
  public void describe(Map<String, Long> begins, RunManifest manifest) {
    List<Taken> all =
        files.stream()
            .map(
                file ->
                    begins.containsKey(file.path())
                        ? file.beginning(begins.get(file.path()), isLate(begins.get(file.path())))
                        : file)
            .toList();
    manifest
        .set(FILES, all)
        .count("late-files", all.stream().filter(Taken::late).count())
        .count("files-left-out", all.stream().filter(Taken::left).count());
  }
}
