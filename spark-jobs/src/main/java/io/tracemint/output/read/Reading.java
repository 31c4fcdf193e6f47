package io.tracemint.output.read;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.Digest;
import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Refused;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What reading a file to its end came to.
 *
 * @param failure why it could not be read; empty where it could
 */
public record Reading(FileSum sum, String failure) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int AT_A_TIME = 1 << 20;

  public static Reading of(Path file, Configuration configuration, LongConsumer progress) {
    try {
      return new Reading(sum(file, configuration, progress), "");
    } catch (UserError refused) {
      return new Reading(new FileSum(-1, ""), refused.getMessage());
    }
  }

  private static FileSum sum(Path file, Configuration configuration, LongConsumer progress) {
    Store store = Store.of(file, configuration);
    return Refused.attempt(
        "read",
        file,
        () -> {
          try (InputStream in = store.system().open(file)) {
            return sum(in, progress);
          }
        });
  }

  private static FileSum sum(InputStream in, LongConsumer progress) throws IOException {
    Digest digest = new Digest();
    byte[] buffer = new byte[AT_A_TIME];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.add(buffer, 0, read);
      progress.accept(read);
    }
    return digest.sum();
  }

  public FileSum orFail() {
    if (!failure.isEmpty()) {
      throw new UserError(failure);
    }
    return sum;
  }
}
