package io.tracemint.audit;

import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;

/**
 * Which conversations each model is trained on: of two twin models a coin decides for each
 * conversation which one.
 */
record Membership(Seed seed) {
  boolean has(int model, FlowKey conversation) {
    Seed coin = seed.child("coin").child(pair(model)).child(conversation.fingerprint());
    return (coin.value() & 1) == (model & 1);
  }

  /** Two models that learn opposite halves have the same. */
  static int pair(int model) {
    return model / 2;
  }
}
