package io.tracemint.family.tree;

import io.tracemint.family.conversations.Corpus;
import io.tracemint.family.conversations.SequenceForm.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps of a corpus as codes, column by column, and their tokens. */
final class Examples {
  private static final int SAMPLE = 1 << 16;

  final Layout layout;
  final List<Bins> bins = new ArrayList<>();
  final byte[][] codes;
  final int[][] tokens;
  final int rows;

  private final Corpus corpus;

  Examples(Corpus corpus, int past) {
    this.corpus = corpus;
    this.layout = Layout.of(corpus.form(), past);
    int all = 0;
    for (int sequence = 0; sequence < corpus.sequences(); sequence++) {
      all += corpus.length(sequence);
    }
    this.rows = all;
    this.tokens = new int[layout.slots()][rows];
    this.codes = new byte[layout.columns()][rows];
    readTokens();
    context();
    numbers();
    steps();
  }

  private void readTokens() {
    int row = 0;
    for (int sequence = 0; sequence < corpus.sequences(); sequence++) {
      int[][] own = corpus.tokens(sequence);
      int length = corpus.length(sequence);
      for (int slot = 0; slot < own.length; slot++) {
        System.arraycopy(own[slot], 0, tokens[slot], row, length);
      }
      row += length;
    }
  }

  private void context() {
    for (int slot = 0; slot < layout.context(); slot++) {
      Tokens form = corpus.form().context().get(slot);
      long[] counts = new long[form.slot().size()];
      for (int sequence = 0; sequence < corpus.sequences(); sequence++) {
        int token = corpus.context(slot, sequence);
        if (token >= 0) {
          counts[token] += corpus.length(sequence);
        }
      }
      Bins own = Bins.ofTokens(form, counts);
      bins.add(own);
      int row = 0;
      for (int sequence = 0; sequence < corpus.sequences(); sequence++) {
        int to = row + corpus.length(sequence);
        Arrays.fill(codes[slot], row, to, own.code(corpus.context(slot, sequence)));
        row = to;
      }
    }
  }

  private void numbers() {
    float[][] values = new float[layout.numbers()][rows];
    float[] step = new float[layout.numbers()];
    int row = 0;
    for (int sequence = 0; sequence < corpus.sequences(); sequence++) {
      for (int i = 0; i < corpus.length(sequence); i++, row++) {
        corpus.numbers(sequence, i, step);
        for (int number = 0; number < step.length; number++) {
          values[number][row] = step[number];
        }
      }
    }
    for (int number = 0; number < step.length; number++) {
      Bins own = Bins.ofNumbers(sample(values[number]));
      bins.add(own);
      for (int i = 0; i < rows; i++) {
        codes[layout.number(number)][i] = own.code(values[number][i]);
      }
    }
  }

  private static float[] sample(float[] values) {
    if (values.length <= SAMPLE) {
      return values;
    }
    float[] sample = new float[SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      sample[i] = values[(int) ((long) i * values.length / SAMPLE)];
    }
    return sample;
  }

  private void steps() {
    List<Bins> ofSlots = new ArrayList<>();
    for (int slot = 0; slot < layout.slots(); slot++) {
      Tokens form = corpus.form().slots().get(slot);
      long[] counts = new long[form.slot().size()];
      for (int token : tokens[slot]) {
        if (token >= 0) {
          counts[token]++;
        }
      }
      Bins own = Bins.ofTokens(form, counts);
      ofSlots.add(own);
      byte[] now = codes[layout.slot(0, slot)];
      for (int row = 0; row < rows; row++) {
        now[row] = own.code(tokens[slot][row]);
      }
      before(slot, now);
    }
    for (int step = 0; step <= layout.past(); step++) {
      bins.addAll(ofSlots);
    }
  }

  private void before(int slot, byte[] now) {
    for (int back = 1; back <= layout.past(); back++) {
      byte[] past = codes[layout.slot(back, slot)];
      int row = 0;
      for (int sequence = 0; sequence < corpus.sequences(); sequence++) {
        int length = corpus.length(sequence);
        if (length > back) {
          System.arraycopy(now, row, past, row + back, length - back);
        }
        row += length;
      }
    }
  }
}
