package io.tracemint.family.conversations;

import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.failure.UserError;
import io.tracemint.family.Blob;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.family.Step;
import io.tracemint.family.conversations.fit.Form;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.rhythm.Profile;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Tales;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.neural.backend.Backend;
import io.tracemint.privacy.GradientNoise;
import io.tracemint.privacy.Ledger;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.privacy.noise.Bits;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Learns with differential privacy, from a public start: noisy counts first, then both networks by
 * clipped gradients under noise, for a number of steps that is known beforehand. Nothing is held
 * out and no loss is told, since both would have to be paid for.
 */
final class PrivateLearner implements Learner {
  static final String VOCABULARIES = "vocabularies";
  private static final String PRIVACY = "privacy";
  private static final String SETTINGS = "settings";
  private static final String MULTIPLIER = "noise-multiplier";
  private static final String PASSED = "passed";
  static final int PASSES = 20;

  /** Conversations that are drawn to see how long they are. */
  private static final double DRAWN = 1000;

  private final Lesson lesson;
  private final PrivacySettings privacy;
  private final PrivateManner manner;
  private final PrivateBeginning beginning;
  private final Model open;
  private Optional<PrivateState> state = Optional.empty();
  private int passed;

  PrivateLearner(Lesson lesson, Start start, Backend backend) {
    this.lesson = lesson;
    this.privacy = Form.privacy(lesson.settings());
    this.manner = PrivateManner.of(lesson.settings().getConfig("private"));
    this.beginning = new PrivateBeginning(lesson, backend, privacy, manner);
    if (start instanceof Start.Resumed resumed) {
      this.open = resumed.state();
      restore(resumed.state());
    } else if (start instanceof Start.FineTuned tuned) {
      this.open = tuned.model();
    } else {
      throw ConversationFamily.noStart();
    }
  }

  // Noise of other settings is another release, which nobody has charged.
  private void restore(Model saved) {
    if (!settings().equals(saved.provenance().get(SETTINGS))) {
      throw UserError.of(
          "The training was begun with other settings of privacy. Train into an empty folder, which"
              + " is another release.");
    }
    passed = Integer.parseInt(saved.provenance().get(PASSED));
    Codec codec = codec(saved).orElseThrow();
    Counted counted = new Counted(codec, saved.tensors().get(Load.RATES));
    double multiplier = Double.parseDouble(saved.provenance().get(MULTIPLIER));
    Ledger ledger = Ledger.fromJson(saved.provenance().get(PRIVACY), "the checkpoint");
    Networks networks = beginning.networks(codec);
    List<PrivateLessons> courses = beginning.courses(codec, beginning.chunk(codec), networks);
    courses.forEach(course -> course.restore(saved.tensors(), manner.before(passed)));
    PrivateRehearsal rehearsal = PrivateRehearsal.from(counted, lesson.chunk(), saved.tensors());
    state =
        Optional.of(new PrivateState(counted, rehearsal, networks, courses, multiplier, ledger));
  }

  /** The vocabularies that a model was learnt with, where it holds them itself. */
  static Optional<Codec> codec(Model model) {
    return Optional.ofNullable(model.tensors().get(VOCABULARIES))
        .map(blob -> Codec.fromJson(Blob.texts(blob).get(0), "the model"));
  }

  private String settings() {
    return lesson.settings().root().render(ConfigRenderOptions.concise());
  }

  @Override
  public int passes() {
    return PASSES;
  }

  @Override
  public boolean isOver() {
    return passed >= PASSES;
  }

  @Override
  public void pass(Consumer<Step> watcher) {
    if (state.isEmpty()) {
      state = Optional.of(beginning.of(open));
    }
    PrivateState own = state.get();
    for (PrivateLessons course : own.courses()) {
      Seed seed = lesson.seed().child(course.name).child(passed);
      Bits bits = privacy.bits(seed.child("noise").value());
      Bits coins = privacy.bits(seed.child("coins").value());
      GradientNoise noise = beginning.noise(course, own.multiplier(), bits);
      PrivateLessons.Manner how =
          new PrivateLessons.Manner(manner.share(), own.counted().conversations(), manner.rate());
      for (int step = 0; step < manner.ofPass(passed); step++) {
        course.step(how, noise, coins, seed.child(step).generator());
        watcher.accept(new Step(passed, 0, 0));
      }
    }
    passed++;
    if (isOver()) {
      own.rehearsal().mend(own.networks(), lesson.seed().child("rehearsal"));
    }
  }

  @Override
  public int passed() {
    return passed;
  }

  /** There is none: a loss on what is held out would have to be paid for. */
  @Override
  public double bestLoss() {
    return 0;
  }

  @Override
  public long flows(long exact) {
    return Math.max(1, Math.round(state.orElseThrow().counted().conversations()));
  }

  @Override
  public long records(long exact) {
    return Math.round(flows(exact) * meanLength());
  }

  // As the network of stories draws them.
  private double meanLength() {
    Counted counted = state.orElseThrow().counted();
    float share = (float) Math.min(1, DRAWN / counted.conversations());
    float[] fewer = counted.rates().clone();
    for (int client = 0; client < fewer.length; client++) {
      fewer[client] *= share;
    }
    Codec codec = counted.codec();
    Tales tales =
        new Tales(
            codec,
            new StorySlots(codec),
            state.orElseThrow().networks(),
            new Load(fewer, profiles(counted), new float[0], new float[0]));
    Tales.Wish all = new Tales.Wish(lesson.chunk(), 0, 1, (long) DRAWN, -1, draft -> true);
    return tales.tell(all, lesson.seed().child("lengths")).drafts.stream()
        .mapToInt(Draft::records)
        .average()
        .orElse(1);
  }

  @Override
  public Model state() {
    SortedMap<String, float[]> tensors = tensors();
    state.orElseThrow().rehearsal().save(tensors);
    state.orElseThrow().courses().forEach(course -> course.save(tensors));
    return new Model(ConversationFamily.NAME, provenance(), tensors);
  }

  @Override
  public Model model() {
    SortedMap<String, float[]> tensors = tensors();
    tensors.putAll(state.orElseThrow().networks().read());
    return new Model(ConversationFamily.NAME, provenance(), tensors);
  }

  private SortedMap<String, float[]> tensors() {
    Counted counted = state.orElseThrow().counted();
    SortedMap<String, float[]> tensors = new TreeMap<>();
    tensors.put(Load.RATES, counted.rates());
    tensors.put(Load.PROFILES, profiles(counted));
    tensors.put(VOCABULARIES, Blob.of(List.of(counted.codec().toJson())));
    return tensors;
  }

  // When clients are busy is in the network alone.
  static float[] profiles(Counted counted) {
    float[] profiles = new float[counted.rates().length * Profile.POINTS];
    Arrays.fill(profiles, -1);
    return profiles;
  }

  private SortedMap<String, String> provenance() {
    PrivateState own = state.orElseThrow();
    SortedMap<String, String> provenance = new TreeMap<>();
    provenance.put(PASSED, Integer.toString(passed));
    provenance.put(SETTINGS, settings());
    provenance.put(PRIVACY, own.ledger().toJson());
    provenance.put(MULTIPLIER, Double.toString(own.multiplier()));
    return provenance;
  }
}
