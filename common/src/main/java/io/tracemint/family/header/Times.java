package io.tracemint.family.header;

import io.tracemint.family.TableShape;
import io.tracemint.flows.Chunking;

/** Times of records within their chunk, 0 to 1: their mean and deviation. */
public record Times(float mean, float deviation) {
  static Times of(double... places) {
    double mean = 0;
    double squares = 0;
    for (double place : places) {
      mean += place / places.length;
      squares += place * place / places.length;
    }
    return new Times((float) mean, (float) Math.sqrt(Math.max(0, squares - mean * mean)));
  }

  static double place(TableShape shape, int chunk, long nanos) {
    Chunking chunking = shape.chunking();
    double place = (nanos - chunking.startOf(chunk)) / length(chunking, chunk);
    return Math.max(0, Math.min(1, place));
  }

  static long nanos(TableShape shape, int chunk, double place) {
    Chunking chunking = shape.chunking();
    double within = Math.max(0, Math.min(1, place)) * length(chunking, chunk);
    return Math.min(chunking.lastOf(chunk), chunking.startOf(chunk) + Math.round(within));
  }

  private static double length(Chunking chunking, int chunk) {
    return Math.max(1.0, chunking.lastOf(chunk) - chunking.startOf(chunk) + 1.0);
  }
}
