package io.tracemint.family.doppelganger.train;

/** Is told about every training step. */
@FunctionalInterface
public interface Watcher {
  Watcher NONE = progress -> {};

  void stepped(Progress progress);
}
