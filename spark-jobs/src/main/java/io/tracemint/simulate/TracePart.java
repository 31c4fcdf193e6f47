package io.tracemint.simulate;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.export.RecordSink;
import io.tracemint.export.format.ExportFormat;
import io.tracemint.export.format.ExportOptions;
import io.tracemint.failure.UserError;
import io.tracemint.output.store.Store;
import io.tracemint.random.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.function.LongConsumer;
import org.apache.hadoop.fs.Path;

/**
 * A range of a trace's slices, and how it is written. Travels to Spark's tasks as plain text and
 * numbers.
 *
 * @param settings the group {@code simulate} in HOCON
 * @param ownFile whether each part is a file valid by itself
 */
record TracePart(
    String settings, long seed, ExportFormat format, int number, int parts, boolean ownFile)
    implements Serializable {

  static TracePart whole(Config settings, Seed seed, ExportFormat format) {
    String text = settings.root().render(ConfigRenderOptions.concise());
    return new TracePart(text, seed.value(), format, 0, 1, true);
  }

  TracePart part(int other, int all, boolean valid) {
    return new TracePart(settings, seed, format, other, all, valid);
  }

  Simulation simulation() {
    return Simulation.of(config(), new Seed(seed));
  }

  private Config config() {
    return ConfigFactory.parseString(settings);
  }

  String fileName() {
    return String.format("part-%05d.%s", number, format.extension(options()));
  }

  /** Writes the part and returns its rows. */
  long write(Path path, Store store, LongConsumer listener) throws IOException {
    Simulator simulator = new Simulator(simulation());
    int from = (int) ((long) simulator.slices() * number / parts);
    int to = (int) ((long) simulator.slices() * (number + 1) / parts);
    boolean starting = ownFile || number == 0;
    OutputStream out = store.create(path);
    RecordSink file =
        starting ? format.starting(out, options()) : format.continuing(out, options());
    try (CountingSink sink = new CountingSink(versions(file), listener)) {
      if (format.packets()) {
        simulator.packets(from, to, sink);
      } else {
        simulator.records(from, to, sink);
      }
      return sink.rows();
    }
  }

  private RecordSink versions(RecordSink file) {
    double share = config().getDouble("ipv6-share");
    if (!(share >= 0 && share <= 1)) {
      throw UserError.of("simulate.ipv6-share is %s, must be 0 to 1.", share);
    }
    return share > 0 ? new BothVersions(file, share) : file;
  }

  private ExportOptions options() {
    return ExportOptions.plain().withSnapBytes(config().getInt("snap-bytes"));
  }
}
