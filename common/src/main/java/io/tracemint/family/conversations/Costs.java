package io.tracemint.family.conversations;

import io.tracemint.family.Likelihood;
import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.lesson.Windows;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.sequence.SequenceTrainer;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.neural.sequence.Weights;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The loss of the two networks: of records, of stories, and of addresses in stories, which does not
 * count for early stopping.
 */
final class Costs implements Likelihood {
  private static final int RECORDS = 0;
  private static final int STORY = 1;
  private static final int ADDRESSES = 2;

  private final Codec codec;
  private final Networks networks;
  private final Silences silences;

  /** Takes what a step of a sequence costs in one slot. */
  private interface Sink {
    void add(int sequence, int step, Slot slot, double nats);
  }

  /** Silences are those that were learnt. */
  Costs(Codec codec, Networks networks, Silences silences) {
    this.codec = codec;
    this.networks = networks;
    this.silences = silences;
  }

  @Override
  public List<String> parts() {
    return List.of("records", "story", "addresses");
  }

  @Override
  public Map<FlowKey, double[]> nats(List<FlowSeries> series) {
    List<Conversation> conversations = Conversations.of(series);
    Chunk all = new Chunk(codec, new StorySlots(codec), silences, conversations);
    double[][] nats = new double[conversations.size()][parts().size()];
    visit(
        networks.records,
        Windows.of(all.conversations(), ConversationLearner.RECORD_STEPS, all.ofRecords()),
        all.ofRecords(),
        (sequence, step, slot, cost) -> nats[sequence][RECORDS] += cost);
    visit(
        networks.story,
        Windows.of(all.stories(), Story.STEPS, all.ofStories()),
        all.ofStories(),
        (sequence, step, slot, cost) -> nats[all.conversation(sequence, step)][part(slot)] += cost);
    Map<FlowKey, double[]> byKey = new TreeMap<>();
    for (int i = 0; i < nats.length; i++) {
      byKey.put(conversations.get(i).key(), nats[i]);
    }
    return byKey;
  }

  private static int part(Slot slot) {
    return StorySlots.isAddress(slot.name()) ? ADDRESSES : STORY;
  }

  private static void visit(
      Weights weights, List<Windows.Window> windows, Windows.Source source, Sink sink) {
    if (windows.isEmpty()) {
      return;
    }
    SequenceTrainer trainer = new SequenceTrainer(weights);
    List<Slot> predicted = weights.shape().slots().stream().filter(Slot::predicted).toList();
    int rows = Windows.rows(windows);
    for (List<Windows.Window> some : Windows.batches(windows, rows, new Seed(0).generator())) {
      var batch = Windows.batch(weights.shape(), some, rows, source, Windows.Counted.ALL);
      double[][] nats = trainer.nats(batch);
      for (int sequence = 0; sequence < some.size(); sequence++) {
        Windows.Window window = some.get(sequence);
        for (int step = window.counted(); step < window.to(); step++) {
          int row = batch.row(step - window.from(), sequence);
          for (int slot = 0; slot < nats.length; slot++) {
            sink.add(window.sequence(), step, predicted.get(slot), nats[slot][row]);
          }
        }
      }
    }
  }
}
