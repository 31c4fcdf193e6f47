package io.tracemint.family.netdpsyn;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.failure.UserError;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.family.Step;
import io.tracemint.privacy.Curator;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Learns in one pass over the trace. */
final class NetDpSynLearner implements Learner {
  static final String SETTINGS = "settings";
  private static final String PRIVACY = "privacy";

  private final Lesson lesson;
  private Optional<Released> released = Optional.empty();

  NetDpSynLearner(Lesson lesson, Start start) {
    this.lesson = lesson;
    if (start instanceof Start.Resumed resumed) {
      restore(resumed.state());
    }
    // Nothing of it is used; what is damaged is refused all the same.
    if (start instanceof Start.FineTuned tuned) {
      Released.of(
          tuned.model().provenance(),
          Model.fromBytes(tuned.model().toBytes(), "the seed chunk's model").tensors());
    }
  }

  // Noise of other settings is another release, which nobody has charged.
  private void restore(Model state) {
    if (!settings().equals(state.provenance().get(SETTINGS))) {
      throw UserError.of(
          "The training was begun with other settings of privacy. Train into an empty folder, which"
              + " is another release.");
    }
    released = Optional.of(Released.of(state.provenance(), state.tensors()));
  }

  private String settings() {
    return lesson.settings().root().render(ConfigRenderOptions.concise());
  }

  @Override
  public int passes() {
    return 1;
  }

  @Override
  public boolean isOver() {
    return released.isPresent();
  }

  @Override
  public void pass(Consumer<Step> watcher) {
    Config own = lesson.settings();
    PrivacySettings privacy = privacy(own);
    Units units = new Units(privacy, lesson.seed().child("rows").generator());
    List<Row> rows = units.rows(lesson.series());
    privacy.requireDelta(units.count(rows));
    Curator curator =
        new Curator(privacy, Units.rowsOfUnit(privacy), lesson.seed().child("noise").value());
    released =
        Optional.of(
            new Learning(own, Shape.fromJson(lesson.vocabularies()), rows, curator)
                .learn(() -> watcher.accept(new Step(0, 0, 0))));
    watcher.accept(new Step(0, (int) recordsOf(released.get()), 0));
  }

  private static PrivacySettings privacy(Config own) {
    return PrivacySettings.from(
        own.hasPath(PRIVACY) ? own.getConfig(PRIVACY) : Settings.defaults().group(PRIVACY));
  }

  @Override
  public int passed() {
    return isOver() ? 1 : 0;
  }

  /** There is none: a loss on what is held out would have to be paid for. */
  @Override
  public double bestLoss() {
    return 0;
  }

  @Override
  public long flows(long exact) {
    return Math.round(released.orElseThrow().rows());
  }

  @Override
  public long records(long exact) {
    return recordsOf(released.orElseThrow());
  }

  private static long recordsOf(Released all) {
    return Math.max(1, Math.round(all.rows() * new Expansion(all).recordsOfRow()));
  }

  @Override
  public Model state() {
    return model();
  }

  @Override
  public Model model() {
    Released all = released.orElseThrow();
    SortedMap<String, String> texts = all.texts();
    texts.put(SETTINGS, settings());
    return new Model(NetDpSynFamily.NAME, texts, all.tensors());
  }
}
