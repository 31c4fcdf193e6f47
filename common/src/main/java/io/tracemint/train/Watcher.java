package io.tracemint.train;

/** Is told about every training step. */
@FunctionalInterface
public interface Watcher {
  Watcher NONE = progress -> {};

  void stepped(Progress progress);

  default Watcher and(Watcher other) {
    return progress -> {
      stepped(progress);
      other.stepped(progress);
    };
  }
}
