package io.tracemint.family.conversations.fit;

import io.tracemint.family.conversations.record.PacketFeatures;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Extent;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.family.conversations.vocabulary.Ports;
import io.tracemint.family.conversations.vocabulary.Services;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.FlowField;
import java.util.List;
import java.util.function.ToLongFunction;

/** Vocabularies of what clients do: services, ports, labels, and what conversations come to. */
final class StoryWords {
  private static final int SERVICES = 256;

  private final TraceShape trace;
  private final Words words;

  private StoryWords(TraceShape trace, Words words) {
    this.trace = trace;
    this.words = words;
  }

  static void of(TraceShape trace, Words words) {
    Rhythm.of(trace, words);
    StoryWords story = new StoryWords(trace, words);
    story.calls();
    story.extents();
  }

  private void calls() {
    List<Conversation> all = words.conversations;
    words.ofEach("length", Fits.LENGTHS, c -> new long[] {c.records()});
    words.ofEach(
        "port",
        Fits.PORTS,
        c ->
            Ports.has(trace.kind(), c.key().proto()) ? new long[] {c.key().srcport()} : Words.NONE);
    List<long[]> services =
        all.stream().map(c -> new long[] {c.key().proto(), c.key().dstport()}).toList();
    words.tuples.put("service", Services.of(services, Frequent.LEAST, SERVICES));
    for (int extra = 0; extra < trace.extras().size(); extra++) {
      int place = extra;
      words.texts(
          "key." + trace.extras().get(extra), all.stream().map(c -> c.key().extras().get(place)));
    }
  }

  private void extents() {
    Extent.Volumes volumes = volumes();
    words.ofEach(
        StorySlots.DURATIONS,
        Fits.EXTENTS,
        c -> c.records() > 1 ? new long[] {Extent.of(c, volumes).nanos()} : Words.NONE);
    Numbers.Fit fit = trace.kind() == TraceKind.PACKETS ? Fits.EXTENTS : Fits.VOLUMES;
    volume(StorySlots.VOLUMES.get(0), fit, c -> Extent.of(c, volumes).client());
    volume(StorySlots.VOLUMES.get(1), fit, c -> Extent.of(c, volumes).server());
  }

  private void volume(String name, Numbers.Fit fit, ToLongFunction<Conversation> volume) {
    words.ofEach(
        name,
        fit,
        c ->
            StorySlots.hasVolume(trace.kind(), c.records())
                ? new long[] {volume.applyAsLong(c)}
                : Words.NONE);
  }

  private Extent.Volumes volumes() {
    if (trace.kind() == TraceKind.PACKETS) {
      return new PacketFeatures(trace.features())::payload;
    }
    int bytes = trace.features().indexOf(FlowField.BYTES.column());
    return (c, record) -> c.number(bytes, record);
  }
}
