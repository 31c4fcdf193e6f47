package io.tracemint.family.header;

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
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import java.util.List;

/** A GAN on the bytes of packet headers, each packet for itself. */
public abstract class HeaderFamily implements Family {
  /** The networks that the settings ask for. */
  protected abstract HeaderGan gan(HeaderCode code, Config settings);

  /** Vectors of the 256 bytes, where the family wants some. */
  protected List<List<Float>> vectors(List<byte[]> headers, Config settings, Seed seed) {
    return List.of();
  }

  @Override
  public final boolean chooses() {
    return false;
  }

  @Override
  public final boolean learns(TraceKind kind) {
    return kind == TraceKind.PACKETS;
  }

  @Override
  public final String vocabularies(Fitting fitting) {
    TableShape shape = TableShape.of(fitting.facts());
    HeaderCode code = HeaderCode.of(shape, fitting.sample());
    return code.with(vectors(headers(shape, fitting.sample()), fitting.settings(), fitting.seed()))
        .toJson();
  }

  private static List<byte[]> headers(TableShape shape, List<FlowSeries> sample) {
    Header header = new Header(shape);
    return Row.all(sample).stream()
        .map(
            row -> {
              header.take(row);
              return header.bytes().clone();
            })
        .toList();
  }

  @Override
  public final Footprint footprint(String vocabularies, Config settings) {
    HeaderGan gan = gan(HeaderCode.fromJson(vocabularies), settings);
    // Values, gradients and at most two moments.
    return new Footprint(
        4 * Float.BYTES * gan.weights(),
        String.format("networks of %,d weights", gan.weights()),
        String.format("Lower the units of %s.", name()));
  }

  @Override
  public final Learner learner(Lesson lesson, Start start, Backend backend) {
    HeaderCode code = HeaderCode.fromJson(lesson.vocabularies());
    HeaderGan gan = gan(code, lesson.settings());
    Steps steps = HeaderSteps.of(backend, code, gan, lesson.series(), lesson.seed());
    return new StepLearner(name(), lesson, start, steps);
  }

  @Override
  public final Minter minter(Trained trained, Backend backend) {
    HeaderCode code = HeaderCode.fromJson(trained.vocabularies());
    HeaderGan gan = gan(code, StepLearner.settingsOf(trained.model()));
    HeaderMaker maker = new HeaderMaker(trained, code, gan, backend);
    return new RecordMinter(maker.shape(), trained.model(), maker);
  }
}
