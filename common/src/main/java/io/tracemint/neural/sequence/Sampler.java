package io.tracemint.neural.sequence;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Tokens;
import java.util.Arrays;

/**
 * Draws sequences step by step, side by side. Where a token's place in its distribution comes from
 * is the caller's business, so that no sequence depends on those beside it.
 */
public final class Sampler implements Drawer {
  private static final double NOT_DRAWN = -1;

  private final Backend backend;
  private final Weights weights;
  private final int[][] context;
  private final Tokens contextTokens;
  private final Tokens before;
  private final Tokens drawn;
  private final Matrix contexts;
  private final Matrix base;
  private final Matrix gates;
  private final Matrix numbers;
  private final Matrix[] cells = new Matrix[2];
  private final Matrix tanhs;
  private final Matrix[] hiddens = new Matrix[2];
  private final Matrix headHidden;
  private final Matrix[] headContexts;
  private final Matrix[] scores;
  private final double[] places;
  private int active;
  private int turn;

  /** What is drawn of the sequences. */
  public interface Drawing {
    /** Instead of a token: it is to be drawn. */
    int DRAW = -2;

    /**
     * The token where it is known, {@link Slot#NONE} where the step has none, or {@link #DRAW};
     * asked in the slots' order.
     */
    int known(int sequence, int slot);

    /** The place, from 0 to 1, in the distribution of the token that is drawn. */
    double place(int sequence, int slot);

    /** Whether not all tokens of the slot can be drawn. */
    default boolean restricts(int slot) {
      return false;
    }

    /** Whether the token can be drawn; asked only where {@link #restricts}. */
    default boolean can(int sequence, int slot, int token) {
      return true;
    }

    /**
     * What a token must be of the likeliest to be drawn at all. A network gives everything a
     * little, also what never follows.
     */
    default double doubt(int slot) {
      return 0;
    }

    /** Takes the token that was drawn, and answers what it becomes, mostly the same. */
    int take(int sequence, int slot, int token);
  }

  /** Room for so many sequences. */
  public Sampler(Weights weights, int sequences) {
    this.weights = weights;
    this.backend = weights.backend;
    Shape.Widths widths = weights.shape.widths();
    int units = widths.memory();
    context = new int[weights.shape.context().size()][sequences];
    contextTokens = backend.tokens(sequences, new int[context.length]);
    before = backend.tokens(sequences, new int[weights.shape.slots().size()]);
    drawn = backend.tokens(sequences, new int[weights.shape.slots().size()]);
    contexts = backend.zeros(sequences, widths.context());
    base = backend.zeros(sequences, 4 * units);
    gates = backend.zeros(sequences, 4 * units);
    numbers = backend.zeros(sequences, weights.shape.numbers());
    tanhs = backend.zeros(sequences, units);
    for (int side = 0; side < 2; side++) {
      cells[side] = backend.zeros(sequences, units);
      hiddens[side] = backend.zeros(sequences, units);
    }
    headHidden = backend.zeros(sequences, widths.head());
    int heads = weights.heads.size();
    scores = new Matrix[heads];
    headContexts = new Matrix[heads];
    places = new double[sequences];
    for (int head = 0; head < heads; head++) {
      int size = weights.shape.slots().get(weights.heads.get(head).slot).size();
      scores[head] = backend.zeros(sequences, size);
      headContexts[head] = backend.zeros(sequences, widths.head());
    }
  }

  @Override
  public void begin(int[][] tokens, int sequences) {
    active = sequences;
    for (int slot = 0; slot < tokens.length; slot++) {
      System.arraycopy(tokens[slot], 0, context[slot], 0, sequences);
    }
    backend.write(first(context), contextTokens);
    Matrix own = contexts.rows(0, active);
    backend.fill(own, 0);
    for (int slot = 0; slot < context.length; slot++) {
      backend.addTableRows(weights.contextTables.get(slot).value(), contextTokens, slot, own);
    }
    backend.addBiasAndRelu(own, weights.contextBias.value());
    Matrix ofContext = base.rows(0, active);
    backend.productWithTransposed(own, weights.gatesOfContext.value(), false, ofContext);
    backend.addBias(ofContext, weights.gateBias.value());
    for (int head = 0; head < headContexts.length; head++) {
      Parameter ofHead = weights.heads.get(head).context;
      backend.productWithTransposed(own, ofHead.value(), false, headContexts[head].rows(0, active));
    }
    backend.fill(cells[turn], 0);
    backend.fill(hiddens[turn], 0);
  }

  /** Of each slot the tokens of the active sequences. */
  private int[][] first(int[][] tokens) {
    return Arrays.stream(tokens).map(slot -> Arrays.copyOf(slot, active)).toArray(int[][]::new);
  }

  @Override
  public void forget(int steps, float[] ofStep) {
    backend.fill(cells[turn], 0);
    backend.fill(hiddens[turn], 0);
    int[][] nothing = new int[weights.shape.slots().size()][active];
    Arrays.stream(nothing).forEach(slot -> Arrays.fill(slot, Slot.NONE));
    for (int step = 0; step < steps; step++) {
      remember(nothing, ofStep);
    }
  }

  @Override
  public void keep(int sequences) {
    active = sequences;
  }

  @Override
  public void step(int[][] previous, float[] ofStep, int[][] tokens, Drawing drawing) {
    remember(previous, ofStep);
    int head = 0;
    for (int slot = 0; slot < tokens.length; slot++) {
      if (weights.shape.slots().get(slot).predicted()) {
        draw(head++, slot, tokens, drawing);
      } else {
        for (int sequence = 0; sequence < active; sequence++) {
          tokens[slot][sequence] = drawing.known(sequence, slot);
        }
      }
      backend.write(Arrays.copyOf(tokens[slot], active), drawn, slot);
    }
  }

  private void remember(int[][] previous, float[] ofStep) {
    Matrix own = numbers.rows(0, active);
    backend.write(Arrays.copyOf(ofStep, own.size()), own);
    Matrix sums = gates.rows(0, active);
    backend.productWithTransposed(own, weights.gatesOfNumbers.value(), false, sums);
    backend.write(first(previous), before);
    backend.addTableRows(HeadPass.values(weights.gateTables), before, sums);
    backend.productWithTransposed(
        hiddens[turn].rows(0, active), weights.recurrent.value(), true, sums);
    LstmStep cell =
        new LstmStep(
            sums,
            cells[turn].rows(0, active),
            cells[1 - turn].rows(0, active),
            tanhs.rows(0, active),
            hiddens[1 - turn].rows(0, active));
    backend.lstmStep(cell, base.rows(0, active));
    turn = 1 - turn;
  }

  private void draw(int number, int slot, int[][] tokens, Drawing drawing) {
    boolean any = false;
    for (int sequence = 0; sequence < active; sequence++) {
      tokens[slot][sequence] = drawing.known(sequence, slot);
      any |= tokens[slot][sequence] == Drawing.DRAW;
    }
    if (any) {
      score(number);
      places(slot, tokens[slot], drawing);
      Matrix own = scores[number].rows(0, active);
      boolean[] can = can(own.columns(), slot, tokens[slot], drawing);
      int[] chosen = new int[active];
      backend.draw(own, places, drawing.doubt(slot), can, chosen);
      for (int sequence = 0; sequence < active; sequence++) {
        if (tokens[slot][sequence] == Drawing.DRAW) {
          tokens[slot][sequence] = drawing.take(sequence, slot, chosen[sequence]);
        }
      }
    }
  }

  private void places(int slot, int[] tokens, Drawing drawing) {
    for (int sequence = 0; sequence < active; sequence++) {
      boolean draws = tokens[sequence] == Drawing.DRAW;
      places[sequence] = draws ? drawing.place(sequence, slot) : NOT_DRAWN;
    }
  }

  private boolean[] can(int size, int slot, int[] tokens, Drawing drawing) {
    boolean[] can = new boolean[drawing.restricts(slot) ? active * size : 0];
    for (int i = 0; i < can.length; i++) {
      int sequence = i / size;
      can[i] = tokens[sequence] != Drawing.DRAW || drawing.can(sequence, slot, i % size);
    }
    return can;
  }

  private void score(int number) {
    Head head = weights.heads.get(number);
    Matrix hidden = headHidden.rows(0, active);
    backend.productWithTransposed(
        hiddens[turn].rows(0, active), head.memory.value(), false, hidden);
    backend.add(headContexts[number].rows(0, active), hidden);
    backend.addTableRows(HeadPass.values(head.earlier), drawn, hidden);
    backend.addBiasAndRelu(hidden, head.bias.value());
    Matrix own = scores[number].rows(0, active);
    backend.productWithTransposed(hidden, head.scores.value(), false, own);
    backend.addBias(own, head.scoreBias.value());
  }
}
