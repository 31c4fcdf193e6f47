package io.tracemint.family.netssm;

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
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.netssm.grammar.Part;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.statespace.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** NetSSM on the packets of each client's conversations. */
public final class NetSsmFamily implements Family {
  private static final String NAME = "netssm";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean chooses() {
    return false;
  }

  @Override
  public boolean learns(TraceKind kind) {
    return kind == TraceKind.PACKETS;
  }

  @Override
  public String vocabularies(Fitting fitting) {
    TableShape shape = TableShape.of(fitting.facts());
    int most = Sizes.conversations(fitting.settings());
    return Code.of(shape, Conversations.of(fitting.sample()), most).toJson();
  }

  @Override
  public Footprint footprint(String vocabularies, Config settings) {
    Sizes sizes = Sizes.of(settings);
    Shape shape = sizes.shape();
    // Values, gradients and two moments.
    long rows = (long) sizes.batch() * sizes.length();
    return new Footprint(
        Float.BYTES * (4 * shape.weights() + rows * shape.numbersPerToken()),
        String.format("a network of %,d weights", shape.weights()),
        "Take a smaller netssm.size, or a smaller batch or length of it.");
  }

  @Override
  public Map<String, Object> describe(String vocabularies, String source) {
    Code code = Code.fromJson(vocabularies);
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("tokens", Part.TOKENS);
    described.put("longest gap between packets, ms", code.gaps().most() / 1_000_000);
    return described;
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    Code code = Code.fromJson(lesson.vocabularies());
    Sizes sizes = Sizes.of(lesson.settings());
    TableShape shape = code.shape();
    Clock clock = new Clock(shape.chunking());
    List<int[]> turns =
        Turn.of(Conversations.of(lesson.series()), sizes.conversations()).stream()
            .map(turn -> Teller.tokens(shape, clock, code, turn.conversations()))
            .toList();
    int passes = StepLearner.passes(lesson, start);
    Training training = new Training(backend, sizes, turns, lesson.series(), passes, lesson.seed());
    return new StepLearner(NAME, lesson, start, training);
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    NetSsmMaker maker = new NetSsmMaker(trained, backend);
    return new RecordMinter(maker.shape(), trained.model(), maker);
  }
}
