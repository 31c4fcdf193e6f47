package io.tracemint.pipeline.anonymise;

import io.tracemint.output.store.Store;
import io.tracemint.output.store.WrittenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;

/** Makes files of the pieces that tasks wrote. */
final class Joining {
  private static final int COPY_BYTES = 1 << 20;

  private final Store store;
  private final Path pieces;
  private final String extension;
  private final TreeSet<String> taken = new TreeSet<>();

  Joining(Store store, Path pieces, String extension) {
    this.store = store;
    this.pieces = pieces;
    this.extension = extension;
  }

  /** Puts the pieces of each file together, and deletes them on the way. */
  void join(List<Work> works, List<WrittenFile> written, Path target, boolean each)
      throws IOException {
    SortedMap<Integer, List<WrittenFile>> files = new TreeMap<>();
    SortedMap<Integer, String> names = new TreeMap<>();
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      files.computeIfAbsent(work.file(), ignored -> new ArrayList<>()).add(written.get(i));
      names.putIfAbsent(work.file(), work.splits().get(0).file());
    }
    for (int file : files.keySet()) {
      Path place = each ? new Path(target, name(names.get(file))) : target;
      put(files.get(file), place);
    }
  }

  /** An input's name with another ending; a number tells inputs of one name in several folders. */
  private String name(String input) {
    String plain = new Path(input).getName().replaceFirst("(?i)\\.(gz|zst|xz|lz4)$", "");
    String stem = plain.replaceFirst("(?i)\\.(pcap|pcapng|cap|dmp)$", "");
    String name = stem + "." + extension;
    for (int number = 2; !taken.add(name); number++) {
      name = stem + "-" + number + "." + extension;
    }
    return name;
  }

  private void put(List<WrittenFile> parts, Path place) throws IOException {
    if (parts.size() == 1) {
      Path only = new Path(pieces, parts.get(0).name());
      store.move(only, place);
      store.knows(place, parts.get(0).sum());
      return;
    }
    try (OutputStream out = store.create(place)) {
      for (WrittenFile part : parts) {
        Path piece = new Path(pieces, part.name());
        try (InputStream in = store.system().open(piece)) {
          IOUtils.copyBytes(in, out, COPY_BYTES, false);
        }
        store.delete(piece);
      }
    }
  }
}
