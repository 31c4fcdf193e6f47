package io.tracemint.family.netssm.grammar;

import java.util.BitSet;

/** Token by token through a {@link Script}: a number takes as many as it has bytes. */
public final class Spelling {
  private final Script script;
  private int read;
  private long prefix;

  public Spelling(Script script) {
    this.script = script;
  }

  /** The token at a byte of a value, or of a choice. */
  public static int token(Part part, long value, int index) {
    return part.isChoice()
        ? part.first() + (int) value
        : (int) (value >>> (Byte.SIZE * (part.tokens() - 1 - index))) & 0xFF;
  }

  /** The spot where the next token will stand. */
  public int spot() {
    return script.next().spot() + read;
  }

  /** Answers whether a part has been told. */
  public boolean accept(int token) {
    Part part = script.next();
    prefix = part.isChoice() ? token - part.first() : prefix << Byte.SIZE | token;
    read++;
    boolean whole = read == part.tokens();
    if (whole) {
      long value = prefix;
      read = 0;
      prefix = 0;
      script.accept(value);
    }
    return whole;
  }

  /** Sets the tokens that may come next within limits of the script's next part. */
  public void allowed(Limits limits, BitSet tokens) {
    tokens.clear();
    Part part = script.next();
    long least = part.isChoice() ? 0 : limits.least();
    long most = part.isChoice() ? part.options() : limits.most();
    for (int option = 0; option < part.options(); option++) {
      boolean whole = part.tokens() == 1;
      if (reaches(part, option, least, most) && (!whole || limits.allows(option))) {
        tokens.set(part.first() + option);
      }
    }
  }

  /** Whether a value within bounds begins with the bytes so far and this one. */
  private boolean reaches(Part part, int option, long least, long most) {
    int left = Byte.SIZE * (part.tokens() - 1 - read);
    long smallest = (prefix << Byte.SIZE | option) << left;
    long largest = smallest | ((1L << left) - 1);
    return largest >= least && smallest <= most;
  }
}
