package io.tracemint.evaluate.memorisation;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Set;

/**
 * Real records of which one part is called known and the other new: the held-out part beside the
 * real trace, else one half of its conversations beside the other.
 */
record Control(String name, Trace training, Trace other) {
  static Control of(TaskInput input) {
    Trace real = new Trace(input.real());
    return input
        .heldOut()
        .map(part -> new Control("held-out", real, new Trace(part)))
        .orElseGet(() -> halves(real, input.seed().child("control")));
  }

  private static Control halves(Trace real, Seed seed) {
    Conversations conversations = new Conversations(real);
    if (conversations.count() < 2) {
      throw NotApplicable.of("needs 2 conversations, there are %d", conversations.count());
    }
    List<Trace> halves = conversations.halves(seed);
    return new Control("two halves of the real trace", halves.get(0), halves.get(1));
  }

  double share(Aspect aspect) {
    return Overlap.of(aspect.values(other), aspect.values(training)).share();
  }

  /** The share of a second sample beside the whole trace: a half has half as much to be met. */
  double expected(Aspect aspect, int known) {
    Set<Long> training = aspect.values(training());
    return training.isEmpty() ? 0 : Math.min(1, share(aspect) * known / training.size());
  }
}
