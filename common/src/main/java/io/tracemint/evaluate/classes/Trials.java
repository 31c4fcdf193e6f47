package io.tracemint.evaluate.classes;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Classifiers that learn from lessons and are tried on the same real conversations. */
final class Trials {
  private final ClassSettings settings;
  private final Partition cut;
  private final List<String> labels;
  private final Seed seed;
  private final Lessons lessons;

  Trials(ClassSettings settings, Partition cut, List<String> labels, Seed seed) {
    this.settings = settings;
    this.cut = cut;
    this.labels = labels;
    this.seed = seed;
    this.lessons = new Lessons(cut.training(), seed);
  }

  /** A lesson, whose it is, and which classifiers learn it. */
  record Plan(Lesson lesson, String model, Part part) {
    List<Method> methods() {
      return part == Part.WHOLE ? List.of(Method.values()) : List.of(Method.FOREST);
    }
  }

  enum Part {
    WHOLE,
    CONTROL,
    MIXED,
    MENDED
  }

  record Trial(Plan plan, Input input, Method method) {}

  record Outcome(Trial trial, Score score) {}

  /** What became of all of them. */
  List<Outcome> of(Map<String, List<Session>> copies) {
    return outcomes(plans(copies));
  }

  private List<Plan> plans(Map<String, List<Session>> copies) {
    List<Plan> plans = new ArrayList<>();
    plans.add(new Plan(lessons.real(), "", Part.WHOLE));
    plans.add(new Plan(lessons.drawnAgain(), "", Part.CONTROL));
    plans.add(new Plan(lessons.shuffledLabels(), "", Part.CONTROL));
    plans.add(new Plan(lessons.scarce(), "", Part.CONTROL));
    copies.forEach(
        (name, copy) -> {
          if (!copy.isEmpty()) {
            plans.addAll(plans(name, copy));
          }
        });
    return plans;
  }

  private List<Plan> plans(String name, List<Session> copy) {
    List<Plan> plans = new ArrayList<>();
    plans.add(new Plan(lessons.copy(name, copy), name, Part.WHOLE));
    for (double share : ClassTask.shares()) {
      plans.add(new Plan(lessons.mixed(name, copy, share), name, Part.MIXED));
    }
    plans.add(new Plan(lessons.mended(name, copy), name, Part.MENDED));
    return plans;
  }

  // Each trial has seeds of its own, so that it does not matter which is done when.
  private List<Outcome> outcomes(List<Plan> plans) {
    List<Session> sessions = sessions(plans);
    IdentityHashMap<Session, Integer> places = new IdentityHashMap<>();
    sessions.forEach(session -> places.put(session, places.size()));
    Map<Input, double[][]> examples = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      examples.put(input, input.of(sessions, settings.packets()));
    }
    List<Trial> trials =
        plans.stream()
            .flatMap(
                plan ->
                    Stream.of(Input.values())
                        .flatMap(
                            input ->
                                plan.methods().stream()
                                    .map(method -> new Trial(plan, input, method))))
            .toList();
    return trials.parallelStream()
        .map(trial -> new Outcome(trial, score(trial, examples.get(trial.input()), places)))
        .toList();
  }

  private List<Session> sessions(List<Plan> plans) {
    Set<Session> all = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Session> sessions = new ArrayList<>();
    Stream.concat(
            cut.test().stream(), plans.stream().flatMap(plan -> plan.lesson().sessions().stream()))
        .filter(all::add)
        .forEach(sessions::add);
    return sessions;
  }

  private Score score(Trial trial, double[][] examples, IdentityHashMap<Session, Integer> places) {
    Lesson lesson = trial.plan().lesson();
    int[] known = lesson.sessions().stream().mapToInt(places::get).toArray();
    int[] told = new int[examples.length];
    for (int i = 0; i < known.length; i++) {
      told[known[i]] = labels.indexOf(lesson.labels().get(i));
    }
    int[] said =
        trial
            .method()
            .classify(examples, known, told, labels.size(), settings, seed.child("learn"));
    int[] truth =
        cut.test().stream().mapToInt(session -> labels.indexOf(session.label())).toArray();
    return Score.of(
        truth,
        cut.test().stream().mapToInt(session -> said[places.get(session)]).toArray(),
        labels.size());
  }
}
