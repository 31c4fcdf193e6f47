package io.tracemint.family.netdiffusion;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Footprint;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Minter;
import io.tracemint.family.Start;
import io.tracemint.family.StepLearner;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.netdiffusion.bits.Dialogue;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Backend;
import io.tracemint.settings.Bound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** NetDiffusion on the packets of conversations, as rows of bits. */
public final class NetDiffusionFamily implements Family {
  private static final String NAME = "netdiffusion";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean forms() {
    return true;
  }

  @Override
  public boolean learns(TraceKind kind) {
    return kind == TraceKind.PACKETS;
  }

  @Override
  public String vocabularies(Fitting fitting) {
    TableShape shape = TableShape.of(fitting.facts());
    int codewords = fitting.settings().getInt("codewords");
    Bound.atLeast(NAME + ".codewords", codewords, 0);
    int rows = Sizes.of(fitting.settings()).rows();
    Code code = Code.of(shape, Conversations.of(fitting.sample()), rows, codewords);
    if (code.words().isEmpty()) {
      throw UserError.of(
          "The trace has no packet that netdiffusion learns; it has %s. It learns whole packets of"
              + " TCP, UDP and ICMP; choose another model.",
          code.passedOver().isEmpty() ? "none at all" : code.passedOver());
    }
    return code.toJson();
  }

  @Override
  public Footprint footprint(String vocabularies, Config settings) {
    Networks networks = Networks.of(Sizes.of(settings), Code.fromJson(vocabularies));
    return new Footprint(
        networks.bytes(),
        String.format("networks of %,d weights", networks.weights()),
        "Take a smaller netdiffusion.size, or a smaller batch or fewer rows of it.");
  }

  @Override
  public Map<String, Object> describe(String vocabularies, String source) {
    Code code = Code.fromJson(vocabularies);
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("packets of a conversation, at most", code.rows());
    described.put("kinds of packets", code.words().size());
    described.put("classes", code.classes());
    code.passedOver().forEach((reason, count) -> described.put("not learnt: " + reason, count));
    return described;
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    Code code = Code.fromJson(lesson.vocabularies());
    List<Dialogue> dialogues = code.dialogues(Conversations.of(lesson.series()));
    int passes = StepLearner.passes(lesson, start);
    Starts starts = Starts.of(dialogues, code.shape().chunking(), lesson.chunk());
    Training training =
        new Training(backend, code, lesson.settings(), dialogues, passes, starts, lesson.seed());
    return new StepLearner(NAME, lesson, start, training);
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    return new NetDiffusionMinter(trained, backend);
  }
}
