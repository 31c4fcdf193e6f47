package io.tracemint.family.ewgangp;

import io.tracemint.family.GanSteps;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.Row;
import io.tracemint.family.Steps;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.gan.Critic;
import io.tracemint.neural.gan.Examples;
import io.tracemint.neural.gan.Generator;
import io.tracemint.neural.gan.Match;
import io.tracemint.neural.gan.PenalisedLoss;
import io.tracemint.neural.layer.Adam;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Teaches both networks the records of a chunk, as vectors. */
final class Training {
  private static final double BETA1 = 0.5;
  private static final double BETA2 = 0.9;

  private Training() {}

  static Steps of(
      Backend backend, Encoding encoding, List<FlowSeries> series, Sizes sizes, Seed seed) {
    Rows rows = new Rows(encoding, Row.all(series), sizes.dimensions());
    Generator generator = generator(backend, encoding, sizes, seed.child("generator"));
    Critic critic =
        Critic.dense(
            backend, 3 * sizes.batch(), rows.width(), sizes.layers(), 0, seed.child("critic"));
    Match.Sides sides =
        new Match.Sides(
            generator,
            new Adam(
                backend, generator.parameters(), new Adam.Rates(sizes.rate(), BETA1, BETA2, 0)),
            critic,
            new Adam(
                backend, critic.parameters(), new Adam.Rates(sizes.criticRate(), BETA1, BETA2, 0)));
    PenalisedLoss loss = new PenalisedLoss(backend, critic, sizes.batch(), sizes.penalty());
    Match match = new Match(backend, rows, sizes.rounds(), sides, loss);
    SortedMap<String, float[]> facts = new TreeMap<>();
    facts.put(RecordMinter.RECORDS, RecordMinter.recordsPerFlow(series));
    return new GanSteps(backend, sides, match, seed, facts);
  }

  static Generator generator(Backend backend, Encoding encoding, Sizes sizes, Seed seed) {
    return Generator.dense(
        backend,
        sizes.batch(),
        sizes.noise(),
        sizes.generator(),
        encoding.outputs(sizes.dimensions()),
        seed);
  }

  /** Records as words, since their vectors are many times as large. */
  private static final class Rows implements Examples {
    private final Encoding encoding;
    private final List<Words> words;
    private final int dimensions;
    private final int[][] told;

    Rows(Encoding encoding, List<Row> rows, int dimensions) {
      this.encoding = encoding;
      this.words = encoding.words();
      this.dimensions = dimensions;
      this.told = new int[rows.size()][];
      Fields fields = new Fields(encoding.shape());
      List<ToLongFunction<Row>> values = fields.values();
      for (int row = 0; row < told.length; row++) {
        told[row] = told(rows.get(row), values, fields);
      }
    }

    private int[] told(Row row, List<ToLongFunction<Row>> values, Fields fields) {
      int[] own = new int[words.size() + fields.texts().size()];
      for (int field = 0; field < words.size(); field++) {
        long value = values.get(field).applyAsLong(row);
        own[field] = Vocabulary.word(words.get(field).values(), value);
      }
      for (int text = 0; text < fields.texts().size(); text++) {
        String value = row.text(fields.texts().get(text));
        own[words.size() + text] = Math.max(0, encoding.texts().get(text).indexOf(value));
      }
      return own;
    }

    @Override
    public int rows() {
      return told.length;
    }

    @Override
    public int width() {
      return encoding.width(dimensions);
    }

    @Override
    public void write(int row, float[] into, int from) {
      int at = from;
      for (int field = 0; field < words.size(); field++) {
        words.get(field).write(told[row][field], into, at);
        at += dimensions;
      }
      for (int text = 0; text < encoding.texts().size(); text++) {
        into[at + told[row][words.size() + text]] = 1;
        at += encoding.texts().get(text).size();
      }
    }
  }
}
