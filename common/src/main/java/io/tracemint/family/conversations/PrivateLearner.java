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
import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.lesson.Windows;
import io.tracemint.family.conversations.story.Load;
import io.tracemint.family.conversations.story.Profile;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Tales;
import io.tracemint.family.conversations.story.Telling;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.neural.backend.Backend;
import io.tracemint.privacy.Clipping;
import io.tracemint.privacy.Curator;
import io.tracemint.privacy.GradientNoise;
import io.tracemint.privacy.Ledger;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.privacy.noise.Bits;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
  private static final double LEAST_SIGNAL = 4;

  /** Conversations that are drawn to see how long they are. */
  private static final double DRAWN = 1000;

  private final Lesson lesson;
  private final Backend backend;
  private final PrivacySettings privacy;
  private final PrivateManner manner;
  private final List<Conversation> conversations;
  private final Model open;
  private Optional<State> state = Optional.empty();
  private int passed;

  /** What is known after the counts. */
  private record State(
      Counted counted,
      Networks networks,
      List<PrivateLessons> courses,
      double multiplier,
      Ledger ledger) {}

  PrivateLearner(Lesson lesson, Start start, Backend backend) {
    this.lesson = lesson;
    this.backend = backend;
    this.privacy = Form.privacy(lesson.settings());
    this.manner = PrivateManner.of(lesson.settings().getConfig("private"));
    this.conversations = Conversations.of(lesson.series());
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
    Networks networks = networks(codec);
    List<PrivateLessons> courses = courses(codec, networks);
    courses.forEach(course -> course.restore(saved.tensors(), manner.before(passed)));
    state = Optional.of(new State(counted, networks, courses, multiplier, ledger));
  }

  /** The vocabularies that a model was learnt with, where it holds them itself. */
  static Optional<Codec> codec(Model model) {
    return Optional.ofNullable(model.tensors().get(VOCABULARIES))
        .map(blob -> Codec.fromJson(Blob.texts(blob).get(0), "the model"));
  }

  private String settings() {
    return lesson.settings().root().render(ConfigRenderOptions.concise());
  }

  private Networks networks(Codec codec) {
    return new Networks(
        codec,
        ConversationLearner.widths(lesson.settings()),
        backend,
        lesson.seed().child("weights"));
  }

  private List<PrivateLessons> courses(Codec codec, Networks networks) {
    Chunk chunk = new Chunk(codec, new StorySlots(codec), lesson.chunk(), conversations);
    Collection<List<Integer>> units = Telling.units(codec, conversations);
    int[] unitOf = new int[conversations.size()];
    int number = 0;
    for (List<Integer> unit : units) {
      for (int conversation : unit) {
        unitOf[conversation] = number;
      }
      number++;
    }
    // Stories are told unit by unit.
    int[] unitOfStory = IntStream.range(0, units.size()).toArray();
    Clipping clipping = new Clipping(manner.clip());
    return List.of(
        new PrivateLessons(
            Networks.RECORDS,
            networks.records,
            PrivateLessons.byUnit(
                Windows.of(
                    chunk.conversations(), ConversationLearner.RECORD_STEPS, chunk.ofRecords()),
                unitOf,
                units.size()),
            chunk.ofRecords(),
            manner::learns,
            clipping),
        new PrivateLessons(
            Networks.STORY,
            networks.story,
            PrivateLessons.byUnit(
                Windows.of(chunk.stories(), Story.STEPS, chunk.ofStories()),
                unitOfStory,
                units.size()),
            chunk.ofStories(),
            manner::learns,
            clipping));
  }

  private State begin() {
    Codec shown = Codec.fromJson(lesson.vocabularies(), "the vocabularies");
    Collection<List<Integer>> units = Telling.units(shown, conversations);
    privacy.requireDelta(units.size());
    int rows = shown.alone() ? 1 : privacy.perHostCap();
    Curator curator = new Curator(privacy, rows, lesson.seed().child("counts").value());
    curator.declare("the model of a public trace that training starts from, and its vocabularies");
    Counted counted = Counted.of(shown, capped(units, rows), curator);
    Networks networks = networks(counted.codec());
    start(networks);
    List<PrivateLessons> courses = courses(counted.codec(), networks);
    List<Curator.Training> trainings =
        courses.stream()
            .map(one -> new Curator.Training(what(one), manner.share(), manner.steps()))
            .toList();
    double multiplier = curator.multiplier(trainings);
    requireSignal(multiplier, counted.conversations());
    courses.forEach(
        one ->
            curator.charge(
                noise(one, multiplier, Bits.secret())
                    .release(what(one), manner.share(), manner.steps())));
    return new State(counted, networks, courses, multiplier, curator.ledger());
  }

  private void requireSignal(double multiplier, double conversations) {
    double entering = manner.share() * conversations;
    if (multiplier > entering / LEAST_SIGNAL) {
      throw UserError.of(
          "Each step of training would have noise of %.3g conversations, and sees about %.3g:"
              + " nothing would be learnt. Ask for fewer steps (conversations.private.steps), a"
              + " larger privacy.epsilon, or give a longer trace.",
          multiplier, entering);
    }
  }

  private static String what(PrivateLessons course) {
    return "training of the network of " + course.name;
  }

  private GradientNoise noise(PrivateLessons course, double multiplier, Bits bits) {
    return new GradientNoise(manner.clip(), multiplier, course.trainer.numbers(), bits);
  }

  // Of a unit some at random, the same whatever others there are.
  private List<Conversation> capped(Collection<List<Integer>> units, int most) {
    List<Conversation> all = new ArrayList<>();
    for (List<Integer> unit : units) {
      unit.stream()
          .map(conversations::get)
          .sorted(
              java.util.Comparator.comparingLong((Conversation c) -> c.key().fingerprint())
                  .thenComparing(Conversation::key))
          .limit(most)
          .forEach(all::add);
    }
    return all;
  }

  private void start(Networks networks) {
    for (String name : List.of(Networks.STORY, Networks.RECORDS)) {
      float[] own = open.tensors().get(name);
      int needed = networks.read().get(name).length;
      if (own == null || own.length != needed) {
        throw UserError.of(
            "The public model's network of %s has %,d weights, this training's %,d: it is of"
                + " another shape. Train it again with the same settings of conversations.",
            name, own == null ? 0 : own.length, needed);
      }
    }
    networks.write(open.tensors());
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
      state = Optional.of(begin());
    }
    State own = state.get();
    for (PrivateLessons course : own.courses()) {
      Seed seed = lesson.seed().child(course.name).child(passed);
      Bits bits = privacy.bits(seed.child("noise").value());
      Bits coins = privacy.bits(seed.child("coins").value());
      GradientNoise noise = noise(course, own.multiplier(), bits);
      PrivateLessons.Manner how =
          new PrivateLessons.Manner(manner.share(), own.counted().conversations(), manner.rate());
      for (int step = 0; step < manner.ofPass(passed); step++) {
        course.step(how, noise, coins, seed.child(step).generator());
        watcher.accept(new Step(passed, 0, 0));
      }
    }
    passed++;
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
            new Load(fewer, profiles(counted), new float[0]));
    Tales.Wish all = new Tales.Wish(lesson.chunk(), 0, 1, (long) DRAWN, -1, draft -> true);
    return tales.tell(all, lesson.seed().child("lengths")).drafts.stream()
        .mapToInt(Draft::records)
        .average()
        .orElse(1);
  }

  @Override
  public Model state() {
    SortedMap<String, float[]> tensors = tensors();
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
  private static float[] profiles(Counted counted) {
    float[] profiles = new float[counted.rates().length * Profile.POINTS];
    Arrays.fill(profiles, -1);
    return profiles;
  }

  private SortedMap<String, String> provenance() {
    State own = state.orElseThrow();
    SortedMap<String, String> provenance = new TreeMap<>();
    provenance.put(PASSED, Integer.toString(passed));
    provenance.put(SETTINGS, settings());
    provenance.put(PRIVACY, own.ledger().toJson());
    provenance.put(MULTIPLIER, Double.toString(own.multiplier()));
    return provenance;
  }
}
