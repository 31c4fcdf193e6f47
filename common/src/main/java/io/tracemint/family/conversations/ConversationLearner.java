package io.tracemint.family.conversations;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.family.Step;
import io.tracemint.family.conversations.fit.Form;
import io.tracemint.family.conversations.lesson.Chosen;
import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.lesson.Course;
import io.tracemint.family.conversations.lesson.Lessons;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.sequence.Shape;
import io.tracemint.neural.sequence.Weights;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Trains both networks of a chunk, each until its held-out loss no longer falls. */
final class ConversationLearner implements Learner {
  static final int RECORD_STEPS = 64;

  private static final int STORY_HELD_OUT = 4;

  private static final String MEMORY = "memory";
  private static final String CONTEXT = "context";
  private static final String HEAD = "head";
  private static final String PROGRESS = "progress";
  private static final String PASS_SHARE = "pass-share";

  private final Config settings;
  private final Networks networks;
  private final List<Course> courses;
  private int most;
  private boolean fine;
  private final Map<String, float[]> load;
  private final boolean isStart;
  private final Rehearsal rehearsal;
  private int passed;
  private long steps;

  ConversationLearner(Lesson lesson, Start start, Backend backend) {
    Codec codec = Codec.fromJson(lesson.vocabularies(), "the vocabularies");
    this.settings = lesson.settings();
    StorySlots slots = new StorySlots(codec);
    Chunk chunk = new Chunk(codec, slots, lesson.chunk(), Conversations.of(lesson.series()));
    this.isStart = Form.isStart(settings);
    if (isStart) {
      chunk.withoutHosts(slots);
    }
    Seed seed = lesson.seed();
    this.networks = new Networks(codec, widths(settings), backend, seed.child("weights"));
    this.load = chunk.load();
    this.rehearsal = new Rehearsal(codec, slots, lesson.chunk(), chunk, seed.child("rehearsal"));
    this.fine = start instanceof Start.FineTuned;
    this.most = passes(fine);
    if (start instanceof Start.FineTuned tuned) {
      requireSize(Networks.STORY, networks.story, tuned.model());
      requireSize(Networks.RECORDS, networks.records, tuned.model());
      networks.write(tuned.model().tensors());
    }
    int patience = settings.getInt("patience");
    double rate = settings.getDouble(fine ? "fine-tune-rate" : "rate");
    Chosen chosen =
        Chosen.of(
            chunk.conversations(), Chosen.share(settings), seed.child("sample"), chunk.ofRecords());
    Lessons records =
        new Lessons(
            networks.records, chosen.count(), chosen, ofRecords(rate), seed.child("records"));
    Lessons story =
        new Lessons(
            networks.story, chunk.stories(), chunk.ofStories(), ofStory(rate), seed.child("story"));
    this.courses =
        List.of(
            new Course(Networks.RECORDS, records, 1, patience),
            new Course(Networks.STORY, story, storyPasses(chunk), patience));
    if (start instanceof Start.Resumed resumed) {
      restore(resumed.state());
    }
  }

  private static void requireSize(String name, Weights wanted, Model model) {
    int here = wanted.read().length;
    int there = model.tensors().get(name).length;
    if (here != there) {
      throw UserError.of(
          "The network %s of the model to start from has %,d weights, by the settings it has %,d."
              + " Set memory, context and head in conversations.%s as that model has them, or train"
              + " anew.",
          name, there, here, name);
    }
  }

  // Where conversations are short, their stories are no shorter than their records.
  private int storyPasses(Chunk chunk) {
    return (int) Math.max(1, Math.min(settings.getInt("story-passes"), chunk.recordsPerStep()));
  }

  private Lessons.Manner ofStory(double rate) {
    return new Lessons.Manner(
        rate,
        settings.getDouble("story.hidden"),
        settings.getDouble("story.past-hidden"),
        Story.STEPS,
        STORY_HELD_OUT,
        passShare());
  }

  private Lessons.Manner ofRecords(double rate) {
    return new Lessons.Manner(
        rate, settings.getDouble("records.hidden"), 0, RECORD_STEPS, RECORD_STEPS, passShare());
  }

  // Said by the job where a trace is so large that passes over all of it would take too long.
  private double passShare() {
    return settings.hasPath(PASS_SHARE) ? settings.getDouble(PASS_SHARE) : 1;
  }

  private int passes(boolean fine) {
    int passes = settings.getInt("passes");
    if (passes < 1) {
      throw UserError.of("conversations.passes is %d, must be at least 1.", passes);
    }
    return fine
        ? Math.max(1, (int) Math.round(passes * settings.getDouble("fine-tune-share")))
        : passes;
  }

  static Networks.Widths widths(Config settings) {
    return new Networks.Widths(
        ofNetwork(settings.getConfig("story")), ofNetwork(settings.getConfig("records")));
  }

  private static Shape.Widths ofNetwork(Config group) {
    return new Shape.Widths(group.getInt(MEMORY), group.getInt(CONTEXT), group.getInt(HEAD));
  }

  @Override
  public int passes() {
    return most;
  }

  @Override
  public boolean isOver() {
    return passed >= most || courses.stream().allMatch(Course::isOver);
  }

  @Override
  public void pass(Consumer<Step> watcher) {
    for (Course course : courses) {
      if (!course.isOver()) {
        course.pass(
            loss -> {
              steps++;
              watcher.accept(new Step(passed, 1, loss));
            });
      }
    }
    passed++;
  }

  @Override
  public int passed() {
    return passed;
  }

  @Override
  public double bestLoss() {
    return courses.stream().mapToDouble(Course::bestLoss).sum();
  }

  @Override
  public Model model() {
    SortedMap<String, float[]> tensors = new TreeMap<>();
    tensors.putAll(load);
    SortedMap<String, String> provenance = provenance();
    for (Course course : courses) {
      provenance.putAll(course.lossesBySlot());
      // Whoever starts from this finds no host of it.
      tensors.put(course.name(), isStart ? course.bestWithout(Form::isOfHosts) : course.best());
    }
    if (!isStart) {
      tensors.putAll(rehearsed(tensors));
    }
    return new Model(ConversationFamily.NAME, provenance, tensors);
  }

  // A start for others has no clients whose stories it could tell.
  private Map<String, float[]> rehearsed(Map<String, float[]> best) {
    Map<String, float[]> now = networks.read();
    networks.write(best);
    rehearsal.of(networks, fine ? Rehearsal.Care.AGAIN : Rehearsal.Care.WHOLE);
    Map<String, float[]> rehearsed = networks.read();
    networks.write(now);
    return rehearsed;
  }

  private SortedMap<String, String> provenance() {
    SortedMap<String, String> provenance = new TreeMap<>();
    provenance.put("passes", Integer.toString(passed));
    provenance.put("steps", Long.toString(steps));
    provenance.put(
        "settings", settings.root().render(com.typesafe.config.ConfigRenderOptions.concise()));
    courses.forEach(
        course ->
            provenance.put("held-out-nats-" + course.name(), Double.toString(course.bestLoss())));
    return provenance;
  }

  @Override
  public Model state() {
    SortedMap<String, float[]> tensors = new TreeMap<>();
    tensors.put(PROGRESS, new float[] {passed, steps, most, fine ? 1 : 0});
    courses.forEach(course -> course.save(tensors));
    return new Model(ConversationFamily.NAME, provenance(), tensors);
  }

  private void restore(Model state) {
    float[] progress = state.tensors().get(PROGRESS);
    if (progress == null
        || progress.length < 4
        || courses.stream().anyMatch(course -> !course.fits(state.tensors()))) {
      throw UserError.of(
          "The checkpoint is of a training with other settings. Train into an empty folder.");
    }
    passed = (int) progress[0];
    steps = (long) progress[1];
    most = (int) progress[2];
    fine = progress[3] != 0;
    courses.forEach(course -> course.restore(state.tensors()));
  }
}
