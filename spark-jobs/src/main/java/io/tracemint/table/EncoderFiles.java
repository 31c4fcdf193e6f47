package io.tracemint.table;

import io.tracemint.encode.EncoderSet;
import io.tracemint.failure.UserError;
import io.tracemint.output.Store;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Finds encoders in the output of the fit job. */
public final class EncoderFiles {
  private EncoderFiles() {}

  public static EncoderSet read(String folder, Configuration configuration) {
    Path file = new Path(folder, EncoderSet.FILE);
    Store store = Store.of(file, configuration);
    if (!store.exists(file)) {
      throw UserError.of(
          "%s holds no encoders (no %s). Give the output of the fit job.", folder, EncoderSet.FILE);
    }
    return EncoderSet.fromJson(store.read(file), file.toString());
  }
}
