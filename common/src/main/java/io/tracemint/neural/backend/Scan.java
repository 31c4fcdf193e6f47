package io.tracemint.neural.backend;

/**
 * A selective scan (Dao and Gu 2024, <i>Transformers are SSMs</i>): each head remembers a matrix
 * that it forgets and writes as each row says, {@code h = exp(-Δ exp(rate)) h + Δ b uᵀ}, and reads
 * {@code y = cᵀ h + skip u}, with {@code Δ = softplus(step + bias)}.
 *
 * @param channels of u, those of the first head first
 * @param mixed [rows, channels + 2 states]: u, b, c
 * @param steps [rows, heads]
 * @param rates [1, heads], logarithms
 * @param bias [1, heads]
 * @param skip [1, heads]
 * @param memory [sequences, states × channels]: what is remembered, of the batch before and then of
 *     this one
 * @param kept [sequences × blocks, states × channels]: what was remembered before each block of
 *     rows, for the gradient; of another size where none is wanted
 */
public record Scan(
    Sequences sequences,
    int channels,
    Matrix mixed,
    Matrix steps,
    Matrix rates,
    Matrix bias,
    Matrix skip,
    Matrix memory,
    Matrix kept) {
  /** Rows whose memories are computed again for the gradient, so that few are kept. */
  public static final int BLOCK = 32;

  /** Gradients by what a scan reads, in the same shapes. */
  public record Gradients(Matrix mixed, Matrix steps, Matrix rates, Matrix bias, Matrix skip) {}

  /** Blocks of a sequence. */
  public static int blocks(int length) {
    return (length + BLOCK - 1) / BLOCK;
  }

  int states() {
    return (mixed.columns() - channels) / 2;
  }

  public boolean keeps() {
    long wanted = (long) sequences.count() * blocks(sequences.length()) * states() * channels;
    return kept.size() == wanted;
  }

  int heads() {
    return steps.columns();
  }
}
