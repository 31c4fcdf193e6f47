package io.tracemint.family.tree;

import io.tracemint.family.Blob;
import io.tracemint.family.conversations.Corpus;
import io.tracemint.family.conversations.SequenceForm;
import io.tracemint.neural.sequence.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A tree for each slot of a sequence's step.
 *
 * @param trees by slot; an empty one where tokens are not drawn
 */
record SequenceTrees(SequenceForm form, Layout layout, List<Bins> bins, List<Tree> trees) {
  private static final Tree NO_TREE =
      new Tree(new long[0], new long[0], new long[0], new long[0], new long[0], new long[0]);

  /**
   * Grows all trees in parallel.
   *
   * @param past steps before that are seen
   * @param least examples of a leaf
   */
  static SequenceTrees grow(Corpus corpus, int past, int least) {
    Examples examples = new Examples(corpus, past);
    List<Tree> trees =
        IntStream.range(0, examples.layout.slots())
            .parallel()
            .mapToObj(slot -> grow(corpus.form(), examples, slot, least))
            .toList();
    return new SequenceTrees(corpus.form(), examples.layout, examples.bins, trees);
  }

  private static Tree grow(SequenceForm form, Examples examples, int slot, int least) {
    SequenceForm.Tokens tokens = form.slots().get(slot);
    int[] own = examples.tokens[slot];
    int[] rows = IntStream.range(0, examples.rows).filter(row -> own[row] >= 0).toArray();
    if (!tokens.slot().predicted() || rows.length == 0) {
      return NO_TREE;
    }
    long[] counts = new long[tokens.slot().size()];
    for (int row : rows) {
      counts[own[row]]++;
    }
    int columns = examples.layout.slot(0, slot);
    return new Grower(examples, columns, slot, Scores.of(tokens, counts), rows, least).grow();
  }

  SortedMap<String, float[]> write(String name) {
    SortedMap<String, float[]> tensors = new TreeMap<>();
    for (int slot = 0; slot < trees.size(); slot++) {
      trees.get(slot).write(name + "." + slotName(form, slot), tensors);
    }
    for (int column = 0; column < layout.columns(); column++) {
      Bins own = bins.get(column);
      long[] codes = new long[own.ofToken().length];
      for (int token = 0; token < codes.length; token++) {
        codes[token] = own.ofToken()[token];
      }
      tensors.put(name + ".codes-" + column, Blob.of(codes));
      tensors.put(name + ".bounds-" + column, own.bounds());
    }
    return tensors;
  }

  static SequenceTrees read(
      SequenceForm form, int past, String name, Map<String, float[]> tensors) {
    Layout layout = Layout.of(form, past);
    List<Bins> bins = new ArrayList<>();
    for (int column = 0; column < layout.columns(); column++) {
      long[] codes = Blob.numbers(tensors.get(name + ".codes-" + column));
      byte[] ofToken = new byte[codes.length];
      for (int token = 0; token < codes.length; token++) {
        ofToken[token] = (byte) codes[token];
      }
      boolean isCategory = isCategory(form, layout, column);
      bins.add(new Bins(isCategory, ofToken, tensors.get(name + ".bounds-" + column)));
    }
    List<Tree> trees =
        IntStream.range(0, layout.slots())
            .mapToObj(slot -> Tree.read(name + "." + slotName(form, slot), tensors))
            .toList();
    return new SequenceTrees(form, layout, bins, trees);
  }

  private static String slotName(SequenceForm form, int slot) {
    return form.slots().get(slot).slot().name();
  }

  private static boolean isCategory(SequenceForm form, Layout layout, int column) {
    if (column < layout.context()) {
      return !form.context().get(column).isOrdered();
    }
    int behind = column - layout.context() - layout.numbers();
    return behind >= 0 && !form.slots().get(behind % layout.slots()).isOrdered();
  }

  Slot slot(int number) {
    return form.slots().get(number).slot();
  }
}
