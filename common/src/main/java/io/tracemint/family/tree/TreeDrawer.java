package io.tracemint.family.tree;

import io.tracemint.neural.sequence.Drawer;
import io.tracemint.neural.sequence.Sampler;

/** Draws sequences whose tokens come from leaves. */
final class TreeDrawer implements Drawer {
  private final SequenceTrees trees;
  private final Layout layout;
  private final double smoothing;
  private final byte[][] seen;
  private int active;

  TreeDrawer(SequenceTrees trees, double smoothing, int sequences) {
    this.trees = trees;
    this.layout = trees.layout();
    this.smoothing = smoothing;
    this.seen = new byte[sequences][layout.columns()];
  }

  @Override
  public void begin(int[][] tokens, int sequences) {
    active = sequences;
    for (int sequence = 0; sequence < sequences; sequence++) {
      java.util.Arrays.fill(seen[sequence], (byte) 0);
      for (int slot = 0; slot < tokens.length; slot++) {
        seen[sequence][slot] = trees.bins().get(slot).code(tokens[slot][sequence]);
      }
    }
  }

  @Override
  public void keep(int sequences) {
    active = sequences;
  }

  /** A tree knows the last steps alone, which what it is shown next hides. */
  @Override
  public void forget(int steps, float[] ofStep) {
    for (int sequence = 0; sequence < active; sequence++) {
      for (int slot = 0; slot < layout.slots(); slot++) {
        for (int back = 0; back <= layout.past(); back++) {
          seen[sequence][layout.slot(back, slot)] = 0;
        }
      }
    }
  }

  @Override
  public void step(int[][] previous, float[] numbers, int[][] tokens, Sampler.Drawing drawing) {
    for (int sequence = 0; sequence < active; sequence++) {
      look(sequence, previous, numbers);
    }
    for (int slot = 0; slot < tokens.length; slot++) {
      for (int sequence = 0; sequence < active; sequence++) {
        int known = drawing.known(sequence, slot);
        int token =
            known == Sampler.Drawing.DRAW
                ? drawing.take(sequence, slot, draw(sequence, slot, drawing))
                : known;
        tokens[slot][sequence] = token;
        int column = layout.slot(0, slot);
        seen[sequence][column] = trees.bins().get(column).code(token);
      }
    }
  }

  private void look(int sequence, int[][] previous, float[] numbers) {
    byte[] own = seen[sequence];
    for (int number = 0; number < layout.numbers(); number++) {
      int column = layout.number(number);
      own[column] = trees.bins().get(column).code(numbers[sequence * layout.numbers() + number]);
    }
    for (int slot = 0; slot < layout.slots(); slot++) {
      for (int back = layout.past(); back > 1; back--) {
        own[layout.slot(back, slot)] = own[layout.slot(back - 1, slot)];
      }
      int last = layout.slot(1, slot);
      own[last] = trees.bins().get(last).code(previous[slot][sequence]);
      own[layout.slot(0, slot)] = 0;
    }
  }

  private int draw(int sequence, int slot, Sampler.Drawing drawing) {
    Tree tree = trees.trees().get(slot);
    int size = trees.slot(slot).size();
    double place = drawing.place(sequence, slot);
    if (tree.isEmpty()) {
      return (int) (place * size);
    }
    int leaf = tree.leaf(seen[sequence], trees.bins());
    return drawing.restricts(slot)
        ? tree.draw(leaf, place, size, token -> drawing.can(sequence, slot, token))
        : tree.draw(leaf, place, smoothing);
  }
}
