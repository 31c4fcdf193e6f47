package io.tracemint.output;

import io.tracemint.failure.UserError;
import io.tracemint.output.read.Reader;
import io.tracemint.output.read.Reading;
import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Store;
import io.tracemint.output.store.SumFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The sums of what a job has written: those that were made while writing, and for files of other
 * writers, such as Spark's, by reading them once.
 */
final class StagedSums {
  private final Store store;
  private final Reader reader;
  private final SortedMap<String, FileSum> sums = new TreeMap<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<FileStatus> toRead = new ArrayList<>();

  StagedSums(Store store, Reader reader) {
    this.store = store;
    this.reader = reader;
  }

  /** Of the files in a folder whose path in it is wanted. */
  SortedMap<String, FileSum> of(Path folder, Predicate<String> wanted) {
    List<FileStatus> files = Possessions.files(store, folder);
    Set<String> all =
        files.stream().map(file -> file.getPath().toUri().getPath()).collect(Collectors.toSet());
    for (FileStatus file : files) {
      String name = Possessions.name(store, folder, file);
      if (wanted.test(name)) {
        add(name, file, all);
      }
    }
    readUnknown();
    return sums;
  }

  /** Of one file, under a name. */
  FileSum ofFile(FileStatus file) {
    add("", file, Set.of());
    readUnknown();
    return sums.get("");
  }

  private void add(String name, FileStatus file, Set<String> all) {
    Path beside = SumFile.of(file.getPath());
    Optional<FileSum> known =
        store
            .sum(file.getPath())
            .or(
                () ->
                    all.contains(beside.toUri().getPath())
                        ? Optional.of(SumFile.parse(store.read(beside)))
                        : Optional.empty());
    if (known.isPresent()) {
      sums.put(name, sameLength(file, known.get()));
    } else {
      unknown.add(name);
      toRead.add(file);
    }
  }

  private static FileSum sameLength(FileStatus file, FileSum sum) {
    if (file.getLen() != sum.bytes()) {
      throw UserError.of(
          "%s has %,d bytes, but %,d were written to it. Check its store, delete it, and run the"
              + " same command again.",
          file.getPath(), file.getLen(), sum.bytes());
    }
    return sum;
  }

  private void readUnknown() {
    List<Reading> readings = reader.read(toRead);
    for (int file = 0; file < readings.size(); file++) {
      sums.put(unknown.get(file), sameLength(toRead.get(file), readings.get(file).orFail()));
    }
  }
}
