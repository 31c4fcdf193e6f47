package io.tracemint.family.independent;

import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Minter;
import io.tracemint.family.OnePass;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.Start;
import io.tracemint.family.TableShape;
import io.tracemint.family.Trained;
import io.tracemint.neural.backend.Backend;

/** Every column drawn independently: the control that a measure must tell from the original. */
public final class IndependentFamily implements Family {
  private static final String NAME = "independent";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean chooses() {
    return false;
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
    return new OnePass(NAME, start, lesson.records(), () -> Marginals.of(shape, lesson.series()));
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    TableShape shape = TableShape.fromJson(trained.vocabularies());
    return new RecordMinter(shape, trained.model(), new IndependentMaker(shape, trained.model()));
  }
}
