package io.tracemint.family.conversations.fit;

import io.tracemint.flows.Chunking;
import io.tracemint.flows.TraceKind;
import java.util.List;

/**
 * What is known of a trace before its conversations are looked at.
 *
 * @param share of them that are
 */
public record TraceShape(
    TraceKind kind,
    List<String> features,
    List<String> extras,
    long startNanos,
    long endNanos,
    int chunks,
    double share,
    Form form) {
  Chunking chunking() {
    return new Chunking(startNanos, endNanos, chunks);
  }
}
