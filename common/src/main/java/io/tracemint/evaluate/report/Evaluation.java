package io.tracemint.evaluate.report;

import io.tracemint.evaluate.Choice;
import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.evaluate.Profile;
import io.tracemint.evaluate.Subject;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.report.chart.Chart;
import io.tracemint.evaluate.report.chart.Charts;
import io.tracemint.evaluate.report.conversation.Matrices;
import io.tracemint.evaluate.report.conversation.Talk;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.verdict.Verdict;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares synthetic traces with a real one, part by part, into a report. */
public final class Evaluation {
  private final EvaluateSettings settings;
  private final Seed seed;
  private final Subject real;
  private final Map<String, Map<String, Double>> floors;
  private final Metrics metrics;
  private final Map<String, Subject> comparable = new LinkedHashMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Map<String, Subject> models = new LinkedHashMap<>();
  private final Map<String, String> warnings = new LinkedHashMap<>();
  private boolean isPrivate;

  /**
   * Compares nothing yet.
   *
   * @param floors distances between halves of the real trace, by the name of the floor
   */
  public Evaluation(
      EvaluateSettings settings,
      Seed seed,
      Subject real,
      List<Subject> models,
      Map<String, Map<String, Double>> floors) {
    this.settings = settings;
    this.seed = seed;
    this.real = real;
    this.floors = floors;
    this.metrics = new Metrics(real, floors);
    models.forEach(this::admit);
  }

  /** Has the report say first what the maker of a trace warns of. */
  public Evaluation warning(Map<String, String> ofModels) {
    warnings.putAll(ofModels);
    return this;
  }

  /** Has the report show no conversation of the original, whatever the settings say. */
  public Evaluation ofPrivateModel(boolean any) {
    isPrivate = any;
    return this;
  }

  private void admit(Subject model) {
    models.put(model.name(), model);
    if (model.profile().records() == 0) {
      refused.put(model.name(), "the synthetic trace has no records");
    } else if (model.profile().kind() != real.profile().kind()) {
      refused.put(
          model.name(),
          "the synthetic trace holds "
              + model.profile().kind()
              + ", the real one "
              + real.profile().kind());
    } else {
      comparable.put(model.name(), model);
    }
  }

  /**
   * Computes every part.
   *
   * @param heldOut another part of the real trace, the control of memorisation
   * @param progress is told what is being computed
   */
  public Report run(List<Task> tasks, Optional<Columns> heldOut, Consumer<String> progress) {
    comparable.values().forEach(metrics::add);
    List<TaskReport> outcomes = new ArrayList<>();
    Uses uses = new Uses(input(heldOut));
    if (settings.tasks() && !comparable.isEmpty()) {
      for (Task task : tasks.stream().filter(one -> one.concerns(input(heldOut))).toList()) {
        progress.accept(task.title());
        TaskReport outcome = TaskReport.of(task, input(heldOut));
        uses.add(task, outcome);
        outcomes.add(outcome);
      }
    }
    outcomes.forEach(metrics::collect);
    return report(outcomes, uses);
  }

  private TaskInput input(Optional<Columns> heldOut) {
    Map<String, Columns> samples = new LinkedHashMap<>();
    comparable.forEach((name, model) -> samples.put(name, model.sample()));
    return new TaskInput(real.sample(), heldOut, samples, seed.child("tasks"));
  }

  private Report report(List<TaskReport> outcomes, Uses uses) {
    Profile profile = real.profile();
    Talk talk = Talk.of(samples(), settings.realConversation() && !isPrivate);
    List<Chart> charts = new ArrayList<>(new Charts(profiles()).all());
    charts.add(Matrices.talkers(talk.matrices()));
    return new Report(
        profile.kind().toString(),
        real.path(),
        profile.records(),
        profile.flows(),
        profile.precision().errorBound(),
        profile.consistency().percentages(),
        floors,
        modelReports(new Judge(real, metrics.control(), outcomes, uses, warnings)),
        outcomes,
        gates(),
        charts,
        new Associations(real, comparable).heatMaps(),
        talk,
        notes());
  }

  private Map<String, Profile> profiles() {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    profiles.put("real", real.profile());
    comparable.forEach((name, model) -> profiles.put(name, model.profile()));
    return profiles;
  }

  private Map<String, Trace> samples() {
    Map<String, Trace> samples = new LinkedHashMap<>();
    samples.put("real", new Trace(real.sample()));
    comparable.forEach((name, model) -> samples.put(name, new Trace(model.sample())));
    return samples;
  }

  private List<ModelReport> modelReports(Judge judge) {
    Map<String, Map<String, Double>> normalised = Normalised.of(metrics.all());
    Map<String, Double> rankSums = new LinkedHashMap<>();
    Choice.rank(metrics.all()).forEach(ranked -> rankSums.put(ranked.name(), ranked.rankSum()));
    return models.values().stream()
        .map(
            model ->
                new ModelReport(
                    model.name(),
                    model.path(),
                    model.profile().records(),
                    model.profile().flows(),
                    verdict(judge, model),
                    metrics.of(model),
                    normalised.getOrDefault(model.name(), Map.of()),
                    byLabel(model),
                    rankSums.getOrDefault(model.name(), 0.0),
                    refused.getOrDefault(model.name(), "")))
        .toList();
  }

  private Verdict verdict(Judge judge, Subject model) {
    return refused.containsKey(model.name())
        ? Verdict.notCompared(refused.get(model.name()))
        : judge.of(model, metrics.of(model));
  }

  private Map<String, Map<String, Double>> byLabel(Subject model) {
    return comparable.containsKey(model.name())
        ? Labels.distances(real.sample(), model.sample(), settings.labels())
        : Map.of();
  }

  private List<Gate> gates() {
    List<Gate> gates = new ArrayList<>();
    metrics.all().forEach((name, values) -> gates.addAll(Gate.of(settings, name, values)));
    refused.keySet().forEach(name -> gates.addAll(Gate.ofRefused(settings, name)));
    return gates;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    refused.forEach((name, why) -> notes.add(name + " is not compared: " + why + "."));
    if (!real.isWhole()) {
      notes.add(
          String.format(
              java.util.Locale.ROOT,
              "Tasks, associations, talkers, conversations and figures by label are computed on a sample of whole"
                  + " conversations: %,d of the %,d real records.",
              real.sample().rows(),
              real.profile().records()));
    }
    if (settings.realConversation() && isPrivate) {
      notes.add(
          "No conversation of the original is shown, although evaluate.real-conversation asks for"
              + " one: a copy is of a model with a ledger of privacy.");
    }
    if (!real.profile().precision().isExact()) {
      notes.add(
          "Continuous values are rounded before they are counted; distances over the range are off"
              + " by at most "
              + real.profile().precision().errorBound()
              + ".");
    }
    return notes;
  }
}
