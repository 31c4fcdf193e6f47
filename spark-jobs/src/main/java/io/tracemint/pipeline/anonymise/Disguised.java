package io.tracemint.pipeline.anonymise;

import io.tracemint.anonymise.Disguise;
import io.tracemint.anonymise.FlowAnonymiser;
import io.tracemint.pipeline.export.BatchChange;
import io.tracemint.record.Columns;
import java.util.function.Consumer;

/** Flow records in disguise. */
record Disguised(Disguise disguise) implements BatchChange {
  private static final long serialVersionUID = 1L;

  @Override
  public Consumer<Columns> open() {
    return new FlowAnonymiser(disguise)::apply;
  }
}
