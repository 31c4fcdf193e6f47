package io.tracemint.family.stan;

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
import java.util.LinkedHashMap;
import java.util.Map;

/** STAN on the records of each client. */
public final class StanFamily implements Family {
  private static final String NAME = "stan";

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
    return Encoding.of(TableShape.of(fitting.facts()), fitting.sample()).toJson();
  }

  @Override
  public Footprint footprint(String vocabularies, Config settings) {
    Layout layout = Encoding.fromJson(vocabularies).layout();
    Sizes sizes = Sizes.of(settings);
    long weights = Networks.weights(layout, sizes);
    long inputs = (sizes.window() + 1L) * layout.width();
    // Values, gradients and two moments; four matrices of a number's network, the windows twice.
    long units = sizes.batch() * inputs * (4L * layout.quantities() + 2);
    return new Footprint(
        Float.BYTES * (4 * weights + units),
        String.format("networks of %,d weights", weights),
        "Lower stan.window or stan.batch.");
  }

  @Override
  public Map<String, Object> describe(String vocabularies, String source) {
    Layout layout = Encoding.fromJson(vocabularies).layout();
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("columns of a record", layout.width());
    described.put("networks", layout.quantities() + layout.choices().size());
    return described;
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    Encoding encoding = Encoding.fromJson(lesson.vocabularies());
    Sizes sizes = Sizes.of(lesson.settings());
    Training training = new Training(backend, encoding, lesson.series(), sizes, lesson.seed());
    return new StepLearner(NAME, lesson, start, training);
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    StanMaker maker = new StanMaker(trained, backend);
    return new RecordMinter(maker.shape(), trained.model(), maker);
  }
}
