package io.tracemint.family.conversations.fit;

import io.tracemint.family.conversations.record.FlowTokens;
import io.tracemint.family.conversations.vocabulary.Numbers;
import java.util.List;
import java.util.stream.IntStream;

/** Vocabularies of flow records. */
final class FlowWords {
  private final Words words;
  private final List<String> features;

  private FlowWords(Words words, List<String> features) {
    this.words = words;
    this.features = features;
  }

  static void of(Words words, List<String> features) {
    new FlowWords(words, features).records();
  }

  private void records() {
    words.ofEach(FlowTokens.name(FlowTokens.GAP), Fits.GAPS, Words::gaps);
    feature(FlowTokens.FLAGS, "tcp_flags", Fits.EVERY);
    feature(FlowTokens.TOS, "tos", Fits.EVERY);
    feature(FlowTokens.DURATION, "duration_nanos", Fits.GAPS);
    feature(FlowTokens.PACKETS, "packets", Fits.SIZES);
    feature(FlowTokens.BYTES, "bytes", Fits.FREQUENT);
    feature(FlowTokens.REVERSE_PACKETS, "reverse_packets", Fits.SIZES);
    feature(FlowTokens.REVERSE_BYTES, "reverse_bytes", Fits.FREQUENT);
    mean(FlowTokens.BYTES, "packets", "bytes");
    mean(FlowTokens.REVERSE_BYTES, "reverse_packets", "reverse_bytes");
    text(FlowTokens.LABEL, "label");
    text(FlowTokens.TYPE, "type");
  }

  private void feature(int slot, String column, Numbers.Fit fit) {
    int feature = features.indexOf(column);
    words.ofEach(FlowTokens.name(slot), fit, c -> Words.ofRecords(c, i -> c.number(feature, i)));
  }

  private void mean(int slot, String packets, String bytes) {
    int count = features.indexOf(packets);
    int size = features.indexOf(bytes);
    words.ofEach(
        FlowTokens.mean(slot),
        Fits.MEANS,
        c -> Words.ofRecords(c, i -> FlowTokens.mean(c.number(size, i), c.number(count, i))));
  }

  private void text(int slot, String column) {
    int feature = features.indexOf(column);
    words.texts(
        FlowTokens.name(slot),
        words.conversations.stream()
            .flatMap(c -> IntStream.range(0, c.records()).mapToObj(i -> c.text(feature, i))));
  }
}
