package io.tracemint.family.netdpsyn.method;

import io.tracemint.family.netdpsyn.marginal.Marginal;
import java.util.List;

/** Chooses tables of several columns and has them counted. */
public interface Choosing {
  /**
   * All that is kept of them.
   *
   * @param tick after each part of the work
   */
  List<Marginal> tables(Runnable tick);
}
