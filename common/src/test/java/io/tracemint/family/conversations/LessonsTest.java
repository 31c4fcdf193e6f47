package io.tracemint.family.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.sequence.Shape;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.neural.sequence.Weights;
import io.tracemint.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonsTest {
  private static final Shape SHAPE =
      new Shape(
          List.of(Slot.drawn("kind", 40)),
          List.of(Slot.drawn("word", 3)),
          1,
          new Shape.Widths(4, 4, 4));

  /** Sequences of a kind of their own each. */
  private record Stories(int length) implements Windows.Source {
    @Override
    public int length(int sequence) {
      return length;
    }

    @Override
    public int[][] tokens(int sequence) {
      return new int[1][length];
    }

    @Override
    public int context(int slot, int sequence) {
      return sequence;
    }

    @Override
    public void numbers(int sequence, int step, float[] target, int at) {
      target[at] = step;
    }
  }

  private static Lessons lessons(Backend backend, int sequences, int length) {
    Lessons.Manner manner = new Lessons.Manner(0.01, 0, 0, 24, true);
    Weights weights = new Weights(backend, SHAPE, "toy", new Seed(1));
    return new Lessons(weights, sequences, new Stories(length), manner, new Seed(2));
  }

  private static int counted(List<Windows.Window> windows) {
    return windows.stream().mapToInt(window -> window.to() - window.counted()).sum();
  }

  @Test
  void ofStoriesThatAreAllBeginningsSomeEndsAreHeldOut() {
    try (Backend backend = new HostBackend()) {
      Lessons lessons = lessons(backend, 30, 12);
      assertThat(counted(lessons.heldOut)).isEqualTo(10 * 3);
      assertThat(counted(lessons.shown)).isEqualTo(30 * 12 - 10 * 3);
      assertThat(lessons.shown).allMatch(Windows.Window::begins).hasSize(30);
    }
  }

  @Test
  void longStoriesAreAllBegun() {
    try (Backend backend = new HostBackend()) {
      Lessons lessons = lessons(backend, 8, 200);
      assertThat(lessons.heldOut).isNotEmpty().noneMatch(Windows.Window::begins);
      assertThat(counted(lessons.heldOut) + counted(lessons.shown)).isEqualTo(8 * 200);
    }
  }

  @Test
  void storiesTooShortToCutAreJudgedAsTheyAreShown() {
    try (Backend backend = new HostBackend()) {
      Lessons lessons = lessons(backend, 4, 2);
      assertThat(lessons.heldOut).containsExactlyElementsOf(lessons.shown);
    }
  }
}
