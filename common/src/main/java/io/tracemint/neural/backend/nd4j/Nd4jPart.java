package io.tracemint.neural.backend.nd4j;

import io.tracemint.neural.backend.Store;

/** Operations of one theme, all of them on the same scratch arrays. */
interface Nd4jPart extends Store {
  Kit kit();
}
