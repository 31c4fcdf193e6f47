package io.tracemint.evaluate.report.conversation;

import io.tracemint.evaluate.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Who talks to whom in several traces, and one conversation of each.
 *
 * @param matrices of all traces, the real one first
 * @param sequences of the synthetic traces, and of the real one where that was asked for
 */
public record Talk(List<HostMatrix> matrices, List<Sequence> sequences) {
  public Talk {
    matrices = List.copyOf(matrices);
    sequences = List.copyOf(sequences);
  }

  /**
   * Looks at traces.
   *
   * @param traces by name, the real one first
   * @param withReal whether a conversation of the real one is shown, which is original data
   */
  public static Talk of(Map<String, Trace> traces, boolean withReal) {
    List<HostMatrix> matrices = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    // All are of the service that is the most frequent in the real trace.
    OptionalLong service = OptionalLong.empty();
    for (Map.Entry<String, Trace> trace : traces.entrySet()) {
      boolean isReal = matrices.isEmpty();
      matrices.add(Matrices.of(trace.getKey(), trace.getValue()));
      Sequences all = new Sequences(trace.getValue());
      service = isReal ? all.usual() : service;
      if (!isReal || withReal) {
        all.of(trace.getKey(), service).ifPresent(sequences::add);
      }
    }
    return new Talk(matrices, sequences);
  }

  /** The matrices in the same colours, then the conversations. */
  public List<Drawing> drawings() {
    double most = matrices.stream().mapToDouble(HostMatrix::most).max().orElse(0);
    List<Drawing> drawings = new ArrayList<>();
    matrices.forEach(matrix -> drawings.add(MatrixDrawing.of(matrix, most)));
    sequences.forEach(sequence -> drawings.add(SequenceDrawing.of(sequence)));
    return drawings;
  }
}
