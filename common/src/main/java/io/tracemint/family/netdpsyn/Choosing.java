package io.tracemint.family.netdpsyn;

import io.tracemint.family.netdpsyn.marginal.Marginal;
import java.util.List;

/** Chooses tables of several columns and has them counted. */
interface Choosing {
  /**
   * All that is kept of them.
   *
   * @param tick after each part of the work
   */
  List<Marginal> tables(Runnable tick);
}
