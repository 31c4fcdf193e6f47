package io.tracemint.family.conversations.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.sequence.Shape;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.neural.sequence.Weights;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LessonsTest {
  private static final Shape SHAPE =
      new Shape(
          List.of(Slot.drawn("kind", 40)),
          List.of(Slot.drawn("word", 3)),
          1,
          new Shape.Widths(4, 4, 4));

  /** Sequences of one of forty kinds each. */
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
      return sequence % 40;
    }

    @Override
    public void numbers(int sequence, int step, float[] target, int at) {
      target[at] = step;
    }
  }

  private static final int STEPS = 24;
  private static final int BLOCK = 4;

  private static Lessons lessons(Backend backend, Stories stories, int sequences) {
    return lessons(backend, stories, sequences, 1);
  }

  private static Lessons lessons(Backend backend, Stories stories, int sequences, double share) {
    Lessons.Manner manner = new Lessons.Manner(0.01, 0, 0, STEPS, BLOCK, share);
    Weights weights = new Weights(backend, SHAPE, "toy", new Seed(1));
    return new Lessons(weights, sequences, stories, manner, new Seed(2));
  }

  private static int counted(Lessons.Part part) {
    return part.windows().stream().mapToInt(part.counted()::of).sum();
  }

  @Test
  void everyStepIsEitherShownOrHeldOut() {
    try (Backend backend = new HostBackend()) {
      Lessons lessons = lessons(backend, new Stories(200), 8);
      assertThat(counted(lessons.heldOut) + counted(lessons.shown)).isEqualTo(8 * 200);
    }
  }

  @Test
  void aTwelfthIsHeldOut() {
    try (Backend backend = new HostBackend()) {
      assertThat(counted(lessons(backend, new Stories(200), 8).heldOut))
          .isBetween(8 * 200 / 12 - BLOCK, 8 * 200 / 12 + BLOCK);
    }
  }

  @Test
  void ofShortStoriesOneInTwelveIsHeldOut() {
    try (Backend backend = new HostBackend()) {
      assertThat(counted(lessons(backend, new Stories(1), 240).heldOut)).isEqualTo(20);
    }
  }

  @Test
  void aSingleStepIsJudgedAsItIsShown() {
    try (Backend backend = new HostBackend()) {
      Lessons lessons = lessons(backend, new Stories(1), 1);
      assertThat(counted(lessons.heldOut)).isEqualTo(counted(lessons.shown)).isEqualTo(1);
    }
  }

  @Test
  void whatIsHeldOutDoesNotCountInABatch() {
    try (Backend backend = new HostBackend()) {
      Lessons lessons = lessons(backend, new Stories(STEPS), 8);
      Windows.Window window = lessons.heldOut.windows().get(0);
      float[] shown = weights(window, lessons.shown);
      float[] held = weights(window, lessons.heldOut);
      for (int step = 0; step < STEPS; step++) {
        assertThat(shown[4 * step] == 0).isNotEqualTo(held[4 * step] == 0);
      }
    }
  }

  @Test
  void aPassShowsTheShareThatItIsToldAndOthersTheNextTime() {
    try (Backend backend = new HostBackend()) {
      int whole = lessons(backend, new Stories(1), 20_000).stepsPerPass();
      Lessons lessons = lessons(backend, new Stories(1), 20_000, 0.25);
      assertThat(lessons.stepsPerPass()).isEqualTo((int) Math.ceil(whole / 4.0));
      assertThat(sequences(lessons.batches(0))).isNotEqualTo(sequences(lessons.batches(1)));
      assertThat(sequences(lessons.batches(0))).isEqualTo(sequences(lessons.batches(0)));
    }
  }

  @Test
  void aPassIsPutTogetherOnceAndNotForEachOfItsSteps() {
    try (Backend backend = new HostBackend()) {
      Lessons lessons = lessons(backend, new Stories(1), 2_000);
      List<List<Windows.Window>> second = lessons.batches(1);
      for (int step = 0; step < 3; step++) {
        lessons.step(lessons.stepsPerPass() + step);
      }
      assertThat(lessons.batches(1)).isSameAs(second);
    }
  }

  @Test
  void theLeastShareIsABatch() {
    try (Backend backend = new HostBackend()) {
      assertThat(lessons(backend, new Stories(1), 20_000, 1e-9).stepsPerPass()).isEqualTo(1);
    }
  }

  private static Set<Integer> sequences(List<List<Windows.Window>> batches) {
    return batches.stream()
        .flatMap(List::stream)
        .map(Windows.Window::sequence)
        .collect(Collectors.toSet());
  }

  private static float[] weights(Windows.Window window, Lessons.Part part) {
    return Windows.batch(SHAPE, List.of(window), STEPS, new Stories(STEPS), part.counted()).weights;
  }
}
