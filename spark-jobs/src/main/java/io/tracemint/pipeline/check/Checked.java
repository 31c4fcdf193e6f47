package io.tracemint.pipeline.check;

import io.tracemint.check.finding.Findings;
import io.tracemint.source.BadFiles.BadFile;
import java.io.Serializable;
import java.util.ArrayList;

/** What one task found in its captures. */
record Checked(Findings findings, ArrayList<BadFile> broken) implements Serializable {
  private static final long serialVersionUID = 1L;
}
