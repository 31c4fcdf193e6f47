package io.tracemint.family.tree;

import io.tracemint.family.conversations.TokenTrace;
import io.tracemint.family.conversations.story.Drawers;
import io.tracemint.neural.sequence.Drawer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The two kinds of trees: one tells stories, the other the records of a conversation. */
record TreeDrawers(SequenceTrees ofStory, SequenceTrees ofRecords, double smoothing)
    implements Drawers {
  private static final String STORY = "story";
  private static final String RECORDS = "records";
  private static final String SMOOTHING = "smoothing";

  /** A story's conversations depend on the one before, records on the last two. */
  private static final int PAST_OF_STORY = 1;

  private static final int PAST_OF_RECORDS = 2;

  static TreeDrawers grow(TokenTrace trace, int least, double smoothing) {
    return new TreeDrawers(
        SequenceTrees.grow(trace.story(), PAST_OF_STORY, least),
        SequenceTrees.grow(trace.records(), PAST_OF_RECORDS, least),
        smoothing);
  }

  SortedMap<String, float[]> write() {
    SortedMap<String, float[]> tensors = new TreeMap<>();
    tensors.putAll(ofStory.write(STORY));
    tensors.putAll(ofRecords.write(RECORDS));
    tensors.put(SMOOTHING, new float[] {(float) smoothing});
    return tensors;
  }

  static TreeDrawers read(String vocabularies, Map<String, float[]> tensors) {
    return new TreeDrawers(
        SequenceTrees.read(TokenTrace.storyForm(vocabularies), PAST_OF_STORY, STORY, tensors),
        SequenceTrees.read(TokenTrace.recordForm(vocabularies), PAST_OF_RECORDS, RECORDS, tensors),
        tensors.get(SMOOTHING)[0]);
  }

  @Override
  public Drawer story(int sequences) {
    return new TreeDrawer(ofStory, smoothing, sequences);
  }

  @Override
  public Drawer records(int sequences) {
    return new TreeDrawer(ofRecords, smoothing, sequences);
  }
}
