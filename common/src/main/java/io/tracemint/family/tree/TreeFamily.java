package io.tracemint.family.tree;

import io.tracemint.failure.UserError;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Minter;
import io.tracemint.family.OnePass;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.family.conversations.ConversationFamily;
import io.tracemint.family.conversations.TokenTrace;
import io.tracemint.neural.backend.Backend;
import java.util.SortedMap;

/** Conversations by decision trees, on the tokens of the family conversations. */
public final class TreeFamily implements Family {
  private static final String NAME = "tree";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String vocabularies(Fitting fitting) {
    return new ConversationFamily().vocabularies(fitting);
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    int least = lesson.settings().getInt("least-leaf");
    double smoothing = lesson.settings().getDouble("smoothing");
    if (least < 1) {
      throw UserError.of("tree.least-leaf is %d, must be at least 1.", least);
    }
    if (!(smoothing >= 0)) {
      throw UserError.of("tree.smoothing is %s, must be at least 0.", smoothing);
    }
    return new OnePass(NAME, start, lesson.records(), () -> grow(lesson, least, smoothing));
  }

  private static SortedMap<String, float[]> grow(Lesson lesson, int least, double smoothing) {
    TokenTrace trace = TokenTrace.of(lesson);
    SortedMap<String, float[]> tensors = TreeDrawers.grow(trace, least, smoothing).write();
    tensors.putAll(trace.load());
    return tensors;
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    String vocabularies = trained.vocabularies();
    return TokenTrace.minter(
        vocabularies, trained.model(), TreeDrawers.read(vocabularies, trained.model().tensors()));
  }
}
