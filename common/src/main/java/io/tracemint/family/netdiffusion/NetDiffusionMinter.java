package io.tracemint.family.netdiffusion;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.Blob;
import io.tracemint.family.Condition;
import io.tracemint.family.Form;
import io.tracemint.family.Minter;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.RecordBatches;
import io.tracemint.family.StepLearner;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.family.Tuples;
import io.tracemint.family.netdiffusion.bits.Codebooks;
import io.tracemint.family.netdiffusion.bits.Word;
import io.tracemint.family.netdiffusion.talk.Talk;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.FlowKey;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Makes conversations, many side by side: their classes, their layouts, their bits. */
final class NetDiffusionMinter implements Minter {
  private static final int MOST_CONVERSATIONS = 64;
  private static final int MOST_ROWS = 4096;

  private final Backend backend;
  private final Code code;
  private final TableShape shape;
  private final List<Word> words;
  private final Model model;
  private final Config settings;
  private final Networks networks;
  private final Gaps gaps;
  private final Starts starts;
  private final long[] counts;

  NetDiffusionMinter(Trained trained, Backend backend) {
    this.backend = backend;
    this.code = Code.fromJson(trained.vocabularies());
    this.shape = code.shape();
    this.words = code.vocabulary();
    this.model = trained.model();
    this.settings = StepLearner.settingsOf(model);
    this.networks = Networks.of(Sizes.of(settings), code);
    this.gaps = code.gaps();
    this.starts = new Starts(model.tensors().get(Training.STARTS));
    this.counts = Blob.numbers(model.tensors().get(Training.COUNTS));
  }

  @Override
  public List<Field> fields() {
    return RecordBatches.labelled(shape);
  }

  @Override
  public long mint(Order order, Seed seed, Consumer<Columns> batches) {
    require(order.form());
    long flows = share(order.flows(), order);
    long records = order.records() < 0 ? -1 : share(order.records(), order);
    if (flows == 0 || records == 0) {
      return 0;
    }
    Making making = new Making(order, flows, batches);
    for (long batch = 0; !making.isDone(flows, records); batch++) {
      making.batch(seed.child(batch).generator(), flows, records);
    }
    making.records.flush();
    return making.flows;
  }

  private void require(Form form) {
    boolean known = words.stream().anyMatch(word -> word.protocol() == form.protocol());
    if (form.protocol() != Form.OPEN && !known) {
      throw UserError.of("The trace has no packets of the protocol %d.", form.protocol());
    }
    if (form.packets() > code.rows()) {
      throw UserError.of(
          "--packets is %d, this model's conversations have at most %d. Ask for fewer, or train"
              + " with a larger netdiffusion.size.",
          form.packets(), code.rows());
    }
  }

  private static long share(long all, Order order) {
    return all * (order.part() + 1) / order.parts() - all * order.part() / order.parts();
  }

  /** The shares of classes that are wanted. */
  private double[] shares(Order order) {
    Predicate<List<String>> wanted =
        order
            .condition()
            .map(where -> Condition.of(where, shape.extras(), this::values))
            .orElse(extras -> true);
    double[] shares = new double[code.classes().size()];
    for (int kind = 0; kind < shares.length; kind++) {
      shares[kind] = wanted.test(code.classes().get(kind)) ? counts[kind] : 0;
    }
    if (Arrays.stream(shares).sum() == 0) {
      // The chunk may lack a class that others have.
      Arrays.setAll(shares, kind -> wanted.test(code.classes().get(kind)) ? 1 : 0);
    }
    return shares;
  }

  private List<String> values(String column) {
    int extra = shape.extras().indexOf(column);
    return code.classes().stream().map(kind -> kind.get(extra)).distinct().sorted().toList();
  }

  @Override
  public SortedMap<String, List<String>> kinds() {
    return Condition.kinds(shape.extras(), this::values);
  }

  /** The making of a part. */
  private final class Making {
    private final Order order;
    private final int chunk;
    private final int count;
    private final double[] shares;
    private final LayoutDrawing layouts;
    private final RowDrawing rows;
    private final RecordBatches records;
    private final Talk.Kit kit = new Talk.Kit(shape.features(), new Codebooks(code.codebooks()));
    private final Tuples tuples;
    private long flows;
    private long made;

    Making(Order order, long wanted, Consumer<Columns> batches) {
      this.order = order;
      this.tuples = Tuples.of(order, shape.chunking().chunks());
      this.chunk = order.chunk();
      this.shares = shares(order);
      int most = Math.min(MOST_CONVERSATIONS, Math.max(1, MOST_ROWS / code.rows()));
      this.count = (int) Math.min(most, wanted);
      this.layouts = new LayoutDrawing(backend, networks, code, model, count);
      this.rows = new RowDrawing(backend, networks, settings, model, count);
      this.records = RecordBatches.labelled(shape, batches);
    }

    boolean isDone(long wanted, long wantedRecords) {
      return wantedRecords < 0 ? flows >= wanted : made >= wantedRecords;
    }

    void batch(RandomGenerator random, long wanted, long wantedRecords) {
      int[] classes = new int[count];
      Arrays.setAll(classes, i -> kind(random));
      List<int[]> drawn = layouts.draw(classes, order.form(), random);
      int[] all = new int[code.rows() * count];
      Arrays.setAll(all, row -> word(drawn.get(row % count), row / count));
      RowDrawing.Made bits = rows.draw(all, classes, random);
      for (int i = 0; i < count && !isDone(wanted, wantedRecords); i++) {
        int own = i;
        int[] places = new int[drawn.get(i).length];
        Arrays.setAll(places, packet -> packet * count + own);
        List<Word> told = new ArrayList<>();
        Arrays.stream(drawn.get(i)).forEach(word -> told.add(words.get(word)));
        Talk talk = new Talk(kit, told, bits.scores(), places, random);
        FlowKey key = ofClass(tuples.distinct(talk.key()), classes[i]);
        write(talk, key, times(places, bits.gaps(), random), wantedRecords);
      }
    }

    private static int word(int[] drawn, int packet) {
      return packet < drawn.length ? drawn[packet] : Lot.NONE;
    }

    private int kind(RandomGenerator random) {
      double left = random.nextDouble() * Arrays.stream(shares).sum();
      int last = 0;
      for (int kind = 0; kind < shares.length && left >= 0; kind++) {
        last = shares[kind] > 0 ? kind : last;
        left -= shares[kind];
      }
      return last;
    }

    /** A conversation that would go on after the chunk begins earlier, or is as long as that. */
    private long[] times(int[] places, float[] standardised, RandomGenerator random) {
      Chunking chunking = shape.chunking();
      long[] times = new long[places.length];
      long lasts = 0;
      for (int packet = 1; packet < places.length; packet++) {
        lasts += gaps.nanos(standardised[places[packet]]);
        times[packet] = lasts;
      }
      long room = chunking.lastOf(chunk) - chunking.startOf(chunk);
      double share = lasts <= room ? 1 : (double) room / lasts;
      long start = starts.draw(chunking, chunk, random);
      long begin = Math.min(start, chunking.lastOf(chunk) - (long) (share * lasts));
      for (int packet = 0; packet < times.length; packet++) {
        times[packet] = begin + (long) (share * times[packet]);
      }
      return times;
    }

    private FlowKey ofClass(FlowKey key, int kind) {
      List<String> extras = code.classes().get(kind);
      return new FlowKey(
          key.srcip(), key.dstip(), key.srcport(), key.dstport(), key.proto(), extras);
    }

    private void write(Talk talk, FlowKey key, long[] times, long wantedRecords) {
      flows++;
      for (int packet = 0; packet < times.length; packet++) {
        if (wantedRecords < 0 || made < wantedRecords) {
          talk.turn(packet);
          records.add(key, talk.isBackward(packet), times[packet], talk);
          made++;
        }
      }
    }
  }
}
