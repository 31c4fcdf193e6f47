package io.tracemint.pipeline.export;

import io.tracemint.output.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Parts that make one file, one behind the other. */
final class JoinedParts {
  private static final int COPY_BYTES = 1 << 20;

  private JoinedParts() {}

  static void write(Store store, Path folder, List<String> parts, Path file) throws IOException {
    byte[] buffer = new byte[COPY_BYTES];
    try (OutputStream out = store.create(file)) {
      for (String part : parts) {
        Path piece = new Path(folder, part);
        try (InputStream in = store.system().open(piece)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
          }
        }
        store.delete(piece);
      }
    }
  }
}
