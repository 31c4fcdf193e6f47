package io.tracemint.doctor;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The first bytes of an input, file by file, in files of the same names: a capture, a CSV and a
 * compressed file that break off are read as far as they go.
 */
record Sample(List<String> files, long bytes) {
  private static final int PIECE = 1 << 16;

  /** Copies so many bytes, or all that there are. */
  static Sample of(List<FileStatus> input, long most, Path folder, Configuration configuration) {
    List<String> files = new ArrayList<>();
    long left = most;
    for (FileStatus file : input) {
      long bytes = Math.min(left, file.getLen());
      if (bytes > 0) {
        Path copy = new Path(folder, files.size() + "-" + file.getPath().getName());
        copy(file.getPath(), copy, bytes, configuration);
        files.add(copy.toString());
        left -= bytes;
      }
    }
    return new Sample(files, most - left);
  }

  private static void copy(Path from, Path to, long bytes, Configuration configuration) {
    try (InputStream in = from.getFileSystem(configuration).open(from);
        OutputStream out = Store.of(to, configuration).create(to)) {
      byte[] piece = new byte[PIECE];
      for (long left = bytes; left > 0; ) {
        int read = in.readNBytes(piece, 0, (int) Math.min(left, piece.length));
        if (read == 0) {
          return;
        }
        out.write(piece, 0, read);
        left -= read;
      }
    } catch (IOException e) {
      throw new UserError("Input " + from + " cannot be sampled: " + e.getMessage() + ".", e);
    }
  }
}
