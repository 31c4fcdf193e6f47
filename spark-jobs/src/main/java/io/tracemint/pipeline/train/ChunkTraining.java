package io.tracemint.pipeline.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.evaluate.Choice;
import io.tracemint.neural.backend.Backend;
import io.tracemint.train.Trainer;
import io.tracemint.train.Watcher;
import io.tracemint.train.state.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains one chunk from checkpoint to checkpoint, judges each on held-out flows, stops when they no
 * longer get better and answers the best at the end. What a killed training or an earlier piece has
 * saved is continued; the result is the same as of one training without a stop.
 */
final class ChunkTraining {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Double>> METRICS = new TypeReference<>() {};

  private final TrainPlan plan;
  private final Judge judge;
  private final CheckpointFolder checkpoints;
  private final Backend backend;
  private final Map<String, Map<String, Double>> judged = new LinkedHashMap<>();

  /**
   * What a training came to.
   *
   * @param model the best checkpoint's weights
   * @param steps that were trained
   * @param metrics distances from held-out flows by checkpoint's step
   */
  record Result(Model model, long steps, Map<String, Map<String, Double>> metrics) {}

  /**
   * What is to be trained.
   *
   * @param steps of the whole training
   * @param until the step at which this piece of it stops
   */
  record Span(long steps, long until) {
    static Span of(long steps) {
      return new Span(steps, steps);
    }

    boolean isLast() {
      return until >= steps;
    }
  }

  ChunkTraining(TrainPlan plan, Judge judge, CheckpointFolder checkpoints, Backend backend) {
    this.plan = plan;
    this.judge = judge;
    this.checkpoints = checkpoints;
    this.backend = backend;
  }

  /** Trains from {@code start}, or from where an earlier attempt or piece stopped. */
  Optional<Result> run(Trainer start, ChunkData data, Span span, Watcher watcher) {
    Trainer trainer =
        checkpoints.newest().map(model -> Trainer.resume(model, backend)).orElse(start);
    for (int checkpoint = 0; checkpoint < plan.checkpoints() && !isStale(); checkpoint++) {
      long step = plan.stepOf(checkpoint, span.steps());
      advance(trainer, data, Math.min(step, span.until()), watcher);
      if (step > span.until()) {
        leave(trainer, span.until());
        break;
      }
      if (step == trainer.step() && step > 0) {
        judge(trainer);
      } else {
        recall(step);
      }
    }
    return span.isLast() ? Optional.of(best(trainer.step())) : Optional.empty();
  }

  private static void advance(Trainer trainer, ChunkData data, long step, Watcher watcher) {
    if (step > trainer.step()) {
      trainer.train(data.training(), Math.toIntExact(step - trainer.step()), watcher);
    }
  }

  // For the piece that goes on, which may be another machine's.
  private void leave(Trainer trainer, long until) {
    if (trainer.step() == until) {
      checkpoints.save(trainer.snapshot(Map.of()));
    }
  }

  private void judge(Trainer trainer) {
    Model model = trainer.snapshot(Map.of());
    if (checkpoints.metrics(trainer.step()).isEmpty()) {
      checkpoints.save(model);
      checkpoints.saveCandidate(weights(model), json(judge.distances(model, backend)));
    }
    recall(trainer.step());
  }

  private void recall(long step) {
    checkpoints.metrics(step).ifPresent(metrics -> judged.put(Long.toString(step), parse(metrics)));
  }

  private boolean isStale() {
    List<String> steps = List.copyOf(judged.keySet());
    if (plan.patience() == 0 || steps.size() <= plan.patience()) {
      return false;
    }
    int best = steps.indexOf(ranked().get(0).name());
    return steps.size() - 1 - best >= plan.patience();
  }

  /** Best first; of equals the one that was trained longest. */
  private List<Choice.Ranked> ranked() {
    List<String> steps = new ArrayList<>(judged.keySet());
    Collections.reverse(steps);
    Map<String, Map<String, Double>> latestFirst = new LinkedHashMap<>();
    steps.forEach(step -> latestFirst.put(step, judged.get(step)));
    return Choice.rank(latestFirst);
  }

  private Result best(long steps) {
    for (Choice.Ranked ranked : ranked()) {
      Optional<Model> model = checkpoints.candidate(Long.parseLong(ranked.name()));
      if (model.isPresent()) {
        return new Result(model.get(), steps, judged);
      }
    }
    throw new IllegalStateException("No checkpoint of " + steps + " steps can be read");
  }

  /** Without the optimisers' moments, which only a resumed training needs. */
  static Model weights(Model model) {
    Map<String, float[]> kept = new LinkedHashMap<>(model.tensors());
    kept.keySet().removeIf(name -> name.endsWith(".mean") || name.endsWith(".variance"));
    return new Model(
        model.layout(),
        model.settings(),
        model.step(),
        model.seed(),
        model.provenance(),
        model.updates(),
        kept);
  }

  private static String json(Map<String, Double> metrics) {
    try {
      return JSON.writeValueAsString(metrics);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Double> parse(String metrics) {
    try {
      return JSON.readValue(metrics, METRICS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A checkpoint's metrics cannot be read: " + metrics, e);
    }
  }
}
