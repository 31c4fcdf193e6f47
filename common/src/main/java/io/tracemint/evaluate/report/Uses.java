package io.tracemint.evaluate.report;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.Use;
import io.tracemint.evaluate.verdict.Group;
import io.tracemint.evaluate.verdict.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of tasks on copies, each with its control: the same task on halves by conversation.
 */
final class Uses {
  private static final String HALF = "half";

  private final TaskInput input;
  private final Optional<TaskInput> halves;
  private final Map<String, List<Measure>> measures = new LinkedHashMap<>();

  Uses(TaskInput input) {
    this.input = input;
    this.halves = halves(input);
  }

  private static Optional<TaskInput> halves(TaskInput input) {
    Conversations conversations = new Conversations(new Trace(input.real()));
    if (conversations.count() < 2) {
      return Optional.empty();
    }
    List<Trace> parts = conversations.halves(input.seed().child("uses"));
    return Optional.of(
        new TaskInput(
            parts.get(0).columns(),
            Optional.empty(),
            Map.of(HALF, parts.get(1).columns()),
            input.seed()));
  }

  void add(Task task, TaskReport outcome) {
    if (!outcome.notApplicable().isEmpty()) {
      return;
    }
    Map<String, Double> control =
        task.uses().stream().anyMatch(Use::isQuick)
            ? halves.map(parts -> figures(TaskReport.of(task, parts), HALF)).orElse(Map.of())
            : Map.of();
    for (Use use : task.uses()) {
      double usual = use.isQuick() ? off(use, control) : 0;
      input.models().keySet().forEach(model -> add(model, use, figures(outcome, model), usual));
    }
  }

  private static Map<String, Double> figures(TaskReport outcome, String model) {
    return outcome.table().metrics().getOrDefault(model, Map.of());
  }

  private static double off(Use use, Map<String, Double> figures) {
    return use.off().applyAsDouble(figures.getOrDefault(use.metric(), Double.NaN));
  }

  private void add(String model, Use use, Map<String, Double> figures, double control) {
    double off = off(use, figures);
    measures
        .computeIfAbsent(model, key -> new ArrayList<>())
        .add(
            use.isQuick()
                ? Measure.distance(Group.USE, use.name(), off, control, use.scale())
                : Measure.beside(Group.USE, use.name(), off, use.scale()));
  }

  List<Measure> of(String model) {
    return measures.getOrDefault(model, List.of());
  }
}
