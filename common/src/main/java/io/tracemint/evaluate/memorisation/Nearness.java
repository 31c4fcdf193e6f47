package io.tracemint.evaluate.memorisation;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import java.util.List;

/**
 * Whether records are nearer to the training trace than to a held-out part, and the same of one
 * half of the training trace beside the other: what changes with time makes those nearer, too.
 */
final class Nearness {
  private static final int MOST = 20_000;

  private final ClosestRecord training;
  private final ClosestRecord heldOut;
  private final double expected;

  Nearness(Trace training, Trace heldOut, Seed seed) {
    this.training = ClosestRecord.scaledByItself(training, equally(training, heldOut), seed);
    this.heldOut = this.training.sameScale(heldOut);
    this.expected = ofHalves(training, heldOut, seed);
  }

  private static double ofHalves(Trace training, Trace heldOut, Seed seed) {
    List<Trace> halves = new Conversations(training).halves(seed.child("nearness"));
    int most = equally(halves.get(0), heldOut);
    ClosestRecord half = ClosestRecord.scaledByItself(halves.get(0), most, seed);
    return half.shareCloserThan(half.sameScale(heldOut), halves.get(1));
  }

  // The one with more records would have the nearest more often.
  private static int equally(Trace training, Trace heldOut) {
    return Math.min(MOST, Math.min(training.records(), heldOut.records()));
  }

  Overlap of(Trace copy) {
    int asked = Math.min(ClosestRecord.SAMPLE, copy.records());
    return new Overlap(training.shareCloserThan(heldOut, copy), asked);
  }

  double expected() {
    return expected;
  }
}
