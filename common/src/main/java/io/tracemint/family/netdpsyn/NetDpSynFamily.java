package io.tracemint.family.netdpsyn;

import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Minter;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.neural.backend.Backend;

/** Noisy counts of pairs of columns, with or without differential privacy. */
public final class NetDpSynFamily implements Family {
  static final String NAME = "netdpsyn";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean canBePrivate() {
    return true;
  }

  /** Which columns there are; all else is learnt at a cost, in training. */
  @Override
  public String vocabularies(Fitting fitting) {
    return Shape.of(fitting.facts()).toJson();
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    return new NetDpSynLearner(lesson, start);
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    return new NetDpSynMinter(trained.model());
  }
}
