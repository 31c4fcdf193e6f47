package io.tracemint.train;

import io.tracemint.train.state.Model;

/** Training produced a number that is not finite; the state before it went wrong is kept. */
public final class TrainingDiverged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Model lastGood;

  TrainingDiverged(long step, String tensor, Model lastGood) {
    super(
        "Training diverged at step %d: %s is not finite. The state of step %d is kept. Lower"
                .formatted(step, tensor, lastGood.step())
            + " train.learning-rate or raise train.penalty-weight, and resume from there.");
    this.lastGood = lastGood;
  }

  /** The state when the call that failed began. */
  public Model lastGood() {
    return lastGood;
  }
}
