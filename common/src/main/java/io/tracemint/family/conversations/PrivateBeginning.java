package io.tracemint.family.conversations;

import io.tracemint.failure.UserError;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.lesson.Windows;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Telling;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.neural.backend.Backend;
import io.tracemint.privacy.Clipping;
import io.tracemint.privacy.Curator;
import io.tracemint.privacy.GradientNoise;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.privacy.noise.Bits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Begins a private training: noisy counts, the networks of a public model, and the noise of all
 * steps, which is charged before the first.
 */
final class PrivateBeginning {
  private static final double LEAST_SIGNAL = 4;

  private final Lesson lesson;
  private final Backend backend;
  private final PrivacySettings privacy;
  private final PrivateManner manner;
  private final List<Conversation> conversations;

  PrivateBeginning(Lesson lesson, Backend backend, PrivacySettings privacy, PrivateManner manner) {
    this.lesson = lesson;
    this.backend = backend;
    this.privacy = privacy;
    this.manner = manner;
    this.conversations = Conversations.of(lesson.series());
  }

  PrivateState of(Model open) {
    Codec shown = Codec.fromJson(lesson.vocabularies(), "the vocabularies");
    Collection<List<Integer>> units = Telling.units(shown, conversations);
    privacy.requireDelta(units.size());
    int rows = shown.alone() ? 1 : privacy.perHostCap();
    Curator curator = new Curator(privacy, rows, lesson.seed().child("counts").value());
    curator.declare("the model of a public trace that training starts from, and its vocabularies");
    List<Integer> counts = capped(units, rows);
    Counted counted = Counted.of(shown, counts.stream().map(conversations::get).toList(), curator);
    Networks networks = networks(counted.codec());
    start(open, networks);
    Chunk chunk = chunk(counted.codec());
    PrivateRehearsal rehearsal =
        PrivateRehearsal.of(
            counted,
            lesson.chunk(),
            chunk,
            new TreeSet<>(counts),
            networks,
            curator,
            manner.countsShare());
    List<PrivateLessons> courses = courses(counted.codec(), chunk, networks);
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
    rehearsal.mend(networks, lesson.seed().child("first-rehearsal"));
    return new PrivateState(counted, rehearsal, networks, courses, multiplier, curator.ledger());
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

  GradientNoise noise(PrivateLessons course, double multiplier, Bits bits) {
    return new GradientNoise(manner.clip(), multiplier, course.trainer.numbers(), bits);
  }

  // Of a unit some at random, the same whatever others there are.
  private List<Integer> capped(Collection<List<Integer>> units, int most) {
    Comparator<Integer> byHash =
        Comparator.comparingLong(i -> conversations.get(i).key().fingerprint());
    List<Integer> all = new ArrayList<>();
    for (List<Integer> unit : units) {
      unit.stream()
          .sorted(byHash.thenComparing(i -> conversations.get(i).key()))
          .limit(most)
          .forEach(all::add);
    }
    return all;
  }

  private static void start(Model open, Networks networks) {
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

  Networks networks(Codec codec) {
    return new Networks(
        codec,
        ConversationLearner.widths(lesson.settings()),
        backend,
        lesson.seed().child("weights"));
  }

  Chunk chunk(Codec codec) {
    return new Chunk(codec, new StorySlots(codec), lesson.chunk(), conversations);
  }

  List<PrivateLessons> courses(Codec codec, Chunk chunk, Networks networks) {
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
}
