package io.tracemint.family.ctgan;

import com.typesafe.config.Config;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Footprint;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Minter;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.Start;
import io.tracemint.family.StepLearner;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.neural.backend.Backend;
import io.tracemint.settings.Bound;
import java.util.LinkedHashMap;
import java.util.Map;

/** CTGAN on single records. */
public final class CtganFamily implements Family {
  static final String NAME = "ctgan";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean chooses() {
    return false;
  }

  @Override
  public String vocabularies(Fitting fitting) {
    int mixtureRecords = fitting.settings().getInt("mixture-records");
    Bound.atLeast("ctgan.mixture-records", mixtureRecords, 1);
    return Encoding.of(
            TableShape.of(fitting.facts()), fitting.sample(), mixtureRecords, fitting.seed())
        .toJson();
  }

  @Override
  public Footprint footprint(String vocabularies, Config settings) {
    Layout layout = Encoding.fromJson(vocabularies).layout();
    Sizes sizes = Sizes.of(settings);
    long width = layout.width();
    long condition = layout.conditions();
    long inputs = sizes.noise() + condition;
    long units = sizes.generatorUnits();
    long generator =
        (inputs + 2) * units + (inputs + units + 2) * units + (inputs + 2 * units + 1) * width;
    long group = sizes.pac() * (width + condition);
    long critic = (group + sizes.criticUnits() + 2L) * sizes.criticUnits();
    // Values, gradients and two moments; groups three times, and once more as numbers of the heap.
    long bytes = Float.BYTES * (4 * (generator + critic) + 5L * sizes.packs() * group);
    return new Footprint(
        bytes,
        String.format("networks of %,d weights", generator + critic),
        "Lower ctgan.pac, ctgan.critic-units or ctgan.generator-units.");
  }

  @Override
  public Map<String, Object> describe(String vocabularies, String source) {
    Encoding encoding = Encoding.fromJson(vocabularies);
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("columns of a row", encoding.layout().width());
    described.put(
        "modes of each number",
        encoding.numbers().stream().map(number -> number.modes().modes()).toList());
    return described;
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    Table table =
        Table.of(Encoding.fromJson(lesson.vocabularies()), lesson.series(), lesson.seed());
    Training training =
        new Training(backend, table, Sizes.of(lesson.settings()), lesson.seed())
            .of(lesson.series());
    return new StepLearner(NAME, lesson, start, training);
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    CtganMaker maker = new CtganMaker(trained, backend);
    return new RecordMinter(maker.shape(), trained.model(), maker);
  }
}
