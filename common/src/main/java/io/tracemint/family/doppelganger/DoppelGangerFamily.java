package io.tracemint.family.doppelganger;

import com.typesafe.config.Config;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Footprint;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Minter;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.family.doppelganger.encode.EncodeSettings;
import io.tracemint.family.doppelganger.encode.EncoderContents;
import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.family.doppelganger.encode.fit.EncoderFit;
import io.tracemint.family.doppelganger.encode.fit.Ip2Vec;
import io.tracemint.family.doppelganger.encode.fit.PortVectors;
import io.tracemint.family.doppelganger.encode.fit.TraceStatistics;
import io.tracemint.family.doppelganger.train.Cost;
import io.tracemint.flows.Directions;
import io.tracemint.neural.backend.Backend;
import java.util.Map;

/** The paper's GAN on one direction of each flow. */
public final class DoppelGangerFamily implements Family {
  static final String NAME = "doppelganger";
  static final String ENCODE = "encode";
  static final String TRAIN = "train";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Directions directions() {
    return Directions.ONE;
  }

  @Override
  public String vocabularies(Fitting fitting) {
    EncodeSettings settings = EncodeSettings.from(fitting.settings().getConfig(ENCODE));
    TraceStatistics statistics = new TraceStatistics(fitting.facts(), settings);
    fitting.sample().forEach(statistics::add);
    PortVectors vectors = vectors(fitting, settings, statistics);
    return new EncoderFit(fitting.facts(), statistics, settings, vectors).encoders().toJson();
  }

  private static PortVectors vectors(
      Fitting fitting, EncodeSettings settings, TraceStatistics statistics) {
    if (!settings.needsEmbedding()) {
      return PortVectors.NONE;
    }
    return fitting.other().isEmpty()
        ? Ip2Vec.learn(
            statistics.sentences(), settings.embedding(), fitting.words(), fitting.seed())
        : PortVectors.of(EncoderSet.fromJson(fitting.other(), "--embedding"));
  }

  @Override
  public Footprint footprint(String vocabularies, Config settings) {
    EncoderSet encoders = EncoderSet.fromJson(vocabularies, "vocabularies.json");
    return Cost.of(encoders.layout(), settings.getConfig(TRAIN)).footprint(encoders.layout());
  }

  @Override
  public Map<String, Object> describe(String vocabularies, String source) {
    return EncoderContents.of(EncoderSet.fromJson(vocabularies, source));
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    return new DoppelGangerLearner(lesson, start, backend);
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    return new DoppelGangerMinter(trained, backend);
  }
}
