package io.tracemint.family.netdiffusion;

import com.typesafe.config.Config;
import io.tracemint.family.Blob;
import io.tracemint.family.Model;
import io.tracemint.family.Steps;
import io.tracemint.family.Weights;
import io.tracemint.family.netdiffusion.bits.Dialogue;
import io.tracemint.family.netdiffusion.bits.Word;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.layer.Adam;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Teaches the codec in the first passes, then, with the codec as it is, the layout and the
 * denoiser. A step draws as many conversations of each class.
 */
final class Training implements Steps {
  /** The tensor with the averaged weights of the denoiser. */
  static final String AVERAGE = "denoiser average";

  /** The tensor with the scale of the codec's numbers. */
  static final String LATENTS = "latents";

  /** The tensor that says how many conversations each class has. */
  static final String COUNTS = "classes";

  /** The tensor with quantiles of when conversations begin. */
  static final String STARTS = "starts";

  static final double LONGEST_GRADIENT = 1;

  private static final int WARM_UP = 20;
  private static final double LAST_SHARE = 0.05;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;

  private final Backend backend;
  private final Networks networks;
  private final List<Word> words;
  private final Seed seed;
  private final List<Dialogue> dialogues;
  private final Draws draws;
  private final CodecLessons codec;
  private final LayoutLessons layout;
  private final DenoiserLessons denoiser;
  private final float[] latents;
  private final int perPass;
  private final long codecSteps;
  private final long allSteps;
  private final SortedMap<String, float[]> facts = new TreeMap<>();
  private Optional<Latents> scale = Optional.empty();

  Training(
      Backend backend,
      Code code,
      Config settings,
      List<Dialogue> dialogues,
      int passes,
      Starts starts,
      Seed seed) {
    Sizes sizes = Sizes.of(settings);
    this.backend = backend;
    this.networks = Networks.of(sizes, code);
    this.words = code.vocabulary();
    this.seed = seed;
    this.dialogues = dialogues;
    this.draws = new Draws(dialogues, code.classes().size());
    Adam.Rates rates = new Adam.Rates(sizes.rate(), BETA1, BETA2, 0);
    this.codec = new CodecLessons(backend, networks, words, rates, seed);
    this.layout = new LayoutLessons(backend, networks, rates, seed);
    this.denoiser =
        new DenoiserLessons(
            backend, networks, code.gaps(), settings.getDouble("untold-share"), rates, seed);
    this.latents = new float[sizes.batch() * sizes.rows() * sizes.latent()];
    int batches = (dialogues.size() + sizes.batch() - 1) / sizes.batch();
    this.perPass = Math.max(settings.getInt("least-steps"), batches);
    this.codecSteps = Math.round(passes * settings.getDouble("codec-share")) * perPass;
    this.allSteps = (long) passes * perPass;
    facts.put(COUNTS, Blob.of(draws.counts()));
    facts.put(STARTS, starts.toTensor());
  }

  @Override
  public int perPass() {
    return perPass;
  }

  @Override
  public double step(long number) {
    if (draws.isEmpty()) {
      return 0;
    }
    RandomGenerator random = seed.child("step").child(number).generator();
    if (number < codecSteps) {
      return codec.step(draws, random, share(number, codecSteps));
    }
    Lot lot = lot(random);
    double share = share(number - codecSteps, allSteps - codecSteps);
    layout.step(lot, share);
    codec.encode(lot, latents);
    Latents own = scale();
    scale = Optional.of(own);
    return denoiser.step(lot, latents, own, random, share);
  }

  private Lot lot(RandomGenerator random) {
    int batch = networks.sizes().batch();
    return new Lot(
        networks.sizes().rows(), Stream.generate(() -> draws.draw(random)).limit(batch).toList());
  }

  private Latents scale() {
    int rows = networks.sizes().batch() * networks.sizes().rows();
    return scale.orElseGet(() -> Latents.of(backend, codec.codec(), words, dialogues, rows));
  }

  /** Of the rate: it rises quickly, and falls slowly along a cosine. */
  private static double share(long number, long count) {
    double risen = Math.min(1, (number + 1.0) / WARM_UP);
    double fallen = (1 + Math.cos(Math.PI * number / Math.max(1, count))) / 2;
    return risen * (LAST_SHARE + (1 - LAST_SHARE) * fallen);
  }

  @Override
  public Weights weights() {
    return new Weights(backend)
        .with(codec.codec().parameters())
        .with(layout.model().parameters())
        .with(denoiser.denoiser().parameters())
        .with(codec.adam())
        .with(layout.adam())
        .with(denoiser.adam());
  }

  @Override
  public void restore(Model state, long updates) {
    long later = Math.max(0, updates - codecSteps);
    codec.adam().restore(Math.min(updates, codecSteps));
    layout.adam().restore(later);
    denoiser.adam().restore(later);
    denoiser.restore(state.tensors().get(AVERAGE));
  }

  @Override
  public SortedMap<String, float[]> facts() {
    SortedMap<String, float[]> all = new TreeMap<>(facts);
    all.put(LATENTS, scale().toTensor());
    all.put(AVERAGE, denoiser.average());
    return all;
  }
}
