package io.tracemint.ingest.input;

import io.tracemint.ingest.damage.Reason;
import java.io.IOException;

/** An input would take more than it may. */
final class LimitMet extends IOException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  LimitMet(Reason reason) {
    super(Reason.label(reason.code()));
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
