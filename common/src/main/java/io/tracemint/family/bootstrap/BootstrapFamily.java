package io.tracemint.family.bootstrap;

import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Minter;
import io.tracemint.family.OnePass;
import io.tracemint.family.Start;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.neural.backend.Backend;
import java.util.Optional;

/** Real conversations drawn again (Efron 1979, Bootstrap methods, section 2). */
public final class BootstrapFamily implements Family {
  private static final String NAME = "bootstrap";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> warning() {
    return Optional.of("a copy, never share: its conversations are the original's");
  }

  @Override
  public boolean isEnd() {
    return true;
  }

  @Override
  public String vocabularies(Fitting fitting) {
    return TableShape.of(fitting.facts()).toJson();
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    TableShape shape = TableShape.fromJson(lesson.vocabularies());
    return new OnePass(
        NAME,
        start,
        lesson.records(),
        () -> Stored.write(shape, Conversations.of(lesson.series())));
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    return new BootstrapMinter(TableShape.fromJson(trained.vocabularies()), trained.model());
  }
}
