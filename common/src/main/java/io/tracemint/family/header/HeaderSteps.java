package io.tracemint.family.header;

import io.tracemint.family.Blob;
import io.tracemint.family.GanSteps;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.Row;
import io.tracemint.family.Steps;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.gan.Examples;
import io.tracemint.neural.gan.Match;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Teaches both networks the headers of a chunk. */
final class HeaderSteps {
  /** The tensor of a model that has its {@link Times}. */
  static final String TIMES = "times";

  /** The tensor of a model that says how often each class occurs. */
  static final String COUNTS = "classes";

  private HeaderSteps() {}

  static Steps of(
      Backend backend, HeaderCode code, HeaderGan gan, List<FlowSeries> series, Seed seed) {
    Match.Sides sides = gan.sides(backend, seed);
    Rows rows = new Rows(code, gan, Row.all(series));
    Match match = new Match(backend, rows, gan.rounds(), sides, gan.loss(backend, sides.critic()));
    SortedMap<String, float[]> facts = new TreeMap<>();
    Times times = Times.of(rows.places);
    facts.put(TIMES, new float[] {times.mean(), times.deviation()});
    facts.put(COUNTS, Blob.of(rows.counts));
    facts.put(RecordMinter.RECORDS, RecordMinter.recordsPerFlow(series));
    return new GanSteps(backend, sides, match, seed, facts);
  }

  /** Headers as bytes, since a row of numbers is many times as large. */
  private static final class Rows implements Examples {
    private final HeaderGan gan;
    private final byte[][] headers;
    private final double[] places;
    private final int[] classes;
    private final long[] counts;

    Rows(HeaderCode code, HeaderGan gan, List<Row> rows) {
      this.gan = gan;
      this.headers = new byte[rows.size()][];
      this.places = new double[rows.size()];
      this.classes = new int[rows.size()];
      this.counts = new long[gan.classes()];
      Header header = new Header(code.shape());
      for (int i = 0; i < headers.length; i++) {
        header.take(rows.get(i));
        headers[i] = header.bytes().clone();
        places[i] = Times.place(code.shape(), rows.get(i).chunk(), rows.get(i).nanos());
        classes[i] = code.classOf(rows.get(i).protocol());
        if (counts.length > 0) {
          counts[classes[i]]++;
        }
      }
    }

    @Override
    public int rows() {
      return headers.length;
    }

    @Override
    public int width() {
      return gan.width();
    }

    @Override
    public int classes() {
      return gan.classes();
    }

    @Override
    public int classOf(int row) {
      return classes[row];
    }

    @Override
    public void write(int row, float[] into, int from) {
      gan.write(headers[row], places[row], into, from);
    }
  }
}
