package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.SequenceArithmetic;

/** Gates in two halves; all else is loops over the heap already. */
interface HostSequenceArithmetic extends HostPart, SequenceArithmetic {
  @Override
  default void silu(Matrix sums, Matrix result) {
    HostMatrix s = HostMatrix.of(sums);
    HostMatrix r = HostMatrix.of(result);
    kit()
        .inTwo(
            s, (at, size) -> Elementwise.silu(s.data, s.offset + at, r.data, r.offset + at, size));
  }

  @Override
  default void siluGradient(Matrix sums, Matrix gradient) {
    HostMatrix s = HostMatrix.of(sums);
    HostMatrix g = HostMatrix.of(gradient);
    kit()
        .inTwo(
            s,
            (at, size) ->
                Elementwise.siluGradient(s.data, s.offset + at, g.data, g.offset + at, size));
  }
}
