package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.distance.Tally;
import io.tracemint.evaluate.distance.Wasserstein;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What no single column shows: conversations, time and hosts. */
public final class JointTask implements Task {
  @Override
  public String id() {
    return "joint";
  }

  @Override
  public String title() {
    return "Conversations, time and hosts";
  }

  @Override
  public String reading() {
    return "What no single column shows. The last column compares two halves of the real trace, cut"
        + " so that a conversation keeps all its records: a copy is as good as another sample of the"
        + " network when it is no farther from the real trace than they are from one another. A"
        + " distance (EMD) is in decades and best at 0; other rows hold a fact of each trace, in the"
        + " last column of the second half. Much more met again than in the halves is copying.";
  }

  @Override
  public TaskTable run(TaskInput input) {
    Trace real = new Trace(input.real());
    Conversations conversations = new Conversations(real);
    if (conversations.count() < 2) {
      throw NotApplicable.of("needs 2 conversations, there are %d", conversations.count());
    }
    List<Trace> halves = conversations.halves(input.seed().child("joint"));
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    input.models().forEach((name, model) -> columns.put(name, compare(real, new Trace(model))));
    return table(facts(new View(real)), columns, compare(halves.get(0), halves.get(1)));
  }

  private static TaskTable table(
      Map<String, Double> real,
      Map<String, Map<String, Double>> models,
      Map<String, Double> halves) {
    List<String> headings = new ArrayList<>(List.of("", "real"));
    headings.addAll(models.keySet());
    headings.add("two halves of the real trace");
    TaskTable.Builder table = TaskTable.of(headings.toArray(String[]::new));
    Set<String> measures = new LinkedHashSet<>(real.keySet());
    models.values().forEach(of -> measures.addAll(of.keySet()));
    measures.forEach(
        measure -> {
          List<Object> row = new ArrayList<>();
          row.add(measure);
          row.add(real.getOrDefault(measure, Double.NaN));
          models.values().forEach(of -> row.add(of.getOrDefault(measure, Double.NaN)));
          row.add(halves.getOrDefault(measure, Double.NaN));
          table.row(row);
        });
    models.forEach(
        (name, values) ->
            values.forEach((measure, value) -> table.metric(name, figure(measure), value)));
    return table.build();
  }

  private static String figure(String measure) {
    return measure.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Facts of the other trace, its distances from the real one, and what of it occurs there. */
  static Map<String, Double> compare(Trace real, Trace other) {
    View left = new View(real);
    View right = new View(other);
    Map<String, Double> all = facts(right);
    distances(all, Timing.gaps(left), Timing.gaps(right));
    distances(all, Hosts.decades(Hosts.amounts(left)), Hosts.decades(Hosts.amounts(right)));
    all.put("five-tuples of the real trace met again", shared(left, right, Key.FIVE_TUPLE));
    all.put("address pairs of the real trace met again", shared(left, right, Key.PAIR));
    all.put("sources of the real trace met again", shared(left, right, Key.SOURCE));
    all.put("destinations of the real trace met again", shared(left, right, Key.DESTINATION));
    all.put(
        "(source, port) pairs of the real trace met again",
        shared(left, right, Key.SOURCE_ENDPOINT));
    return all;
  }

  private static Map<String, Double> facts(View view) {
    Map<String, Double> facts = new LinkedHashMap<>(Directions.of(view));
    facts.putAll(Timing.dispersion(view));
    facts.putAll(Hosts.concentration(Hosts.amounts(view)));
    return facts;
  }

  private static void distances(
      Map<String, Double> all, Map<String, Tally> left, Map<String, Tally> right) {
    left.forEach(
        (name, tally) -> {
          boolean both = tally.distinct() > 0 && right.get(name).distinct() > 0;
          double distance = both ? Wasserstein.of(tally, right.get(name)) : Double.NaN;
          all.put("EMD of log10 of " + name, distance);
        });
  }

  private static double shared(View real, View other, Key key) {
    Set<List<Double>> known = real.groups(key).keySet();
    Set<List<Double>> values = other.groups(key).keySet();
    return values.stream().filter(known::contains).count() / (double) values.size();
  }
}
