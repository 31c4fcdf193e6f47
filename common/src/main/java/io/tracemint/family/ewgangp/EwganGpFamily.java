package io.tracemint.family.ewgangp;

import com.typesafe.config.Config;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Footprint;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Minter;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.Row;
import io.tracemint.family.Start;
import io.tracemint.family.StepLearner;
import io.tracemint.family.Steps;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.neural.backend.Backend;
import io.tracemint.settings.Bound;
import java.util.List;
import java.util.Map;

/** E-WGAN-GP on single records. */
public final class EwganGpFamily implements Family {
  private static final String NAME = "e-wgan-gp";

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
    TableShape shape = TableShape.of(fitting.facts());
    List<Row> rows = Row.all(fitting.sample());
    int passes = fitting.settings().getInt("embedding-passes");
    Bound.atLeast("e-wgan-gp.embedding-passes", passes, 1);
    Embedding embedding =
        new Embedding(shape, rows, Sizes.of(fitting.settings()), fitting.seed().child("words"));
    return new Encoding(
            shape.toJson(), embedding.learn(passes, fitting.seed()), Encoding.texts(shape, rows))
        .toJson();
  }

  @Override
  public Footprint footprint(String vocabularies, Config settings) {
    Sizes sizes = Sizes.of(settings);
    long weights = sizes.weights(Encoding.fromJson(vocabularies).width(sizes.dimensions()));
    // Values, gradients and two moments.
    return new Footprint(
        4 * Float.BYTES * weights,
        String.format("networks of %,d weights", weights),
        "Lower e-wgan-gp.units.");
  }

  @Override
  public Map<String, Object> describe(String vocabularies, String source) {
    List<Words> words = Encoding.fromJson(vocabularies).words();
    return Map.of(
        "words of each field", words.stream().map(field -> field.values().length).toList());
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    Encoding encoding = Encoding.fromJson(lesson.vocabularies());
    Sizes sizes = Sizes.of(lesson.settings());
    Steps training = Training.of(backend, encoding, lesson.series(), sizes, lesson.seed());
    return new StepLearner(NAME, lesson, start, training);
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    VectorMaker maker = new VectorMaker(trained, backend);
    return new RecordMinter(maker.shape(), trained.model(), maker);
  }
}
