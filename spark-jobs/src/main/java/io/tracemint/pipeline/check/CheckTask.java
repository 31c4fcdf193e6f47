package io.tracemint.pipeline.check;

import io.tracemint.check.CaptureChecker;
import io.tracemint.check.finding.CheckSettings;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.job.Breaks;
import io.tracemint.ingest.job.Gauge;
import io.tracemint.source.BadFiles.BadFile;
import io.tracemint.source.StoreInput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.SerializableConfiguration;

/** One task: some captures, each from its beginning to its end. */
record CheckTask(
    CaptureSettings reading,
    CheckSettings settings,
    boolean skipsBad,
    SerializableConfiguration configuration,
    Gauge gauge)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  Checked check(List<CaptureSplit> captures) throws IOException {
    CaptureChecker checker = new CaptureChecker(reading, settings);
    ArrayList<BadFile> broken = new ArrayList<>();
    for (CaptureSplit capture : captures) {
      check(capture, checker, broken);
    }
    return new Checked(checker.findings(), broken);
  }

  private void check(CaptureSplit capture, CaptureChecker checker, List<BadFile> broken)
      throws IOException {
    Breaks breaks = new Breaks(capture.file(), skipsBad, at -> {});
    SeekableInput input = breaks.over(() -> StoreInput.open(capture.file(), configuration.value()));
    try {
      checker.check(input, capture, gauge::reach);
    } catch (UserError nothing) {
      // A compressed file that breaks off at once says nothing of what it is.
      if (!breaks.any()) {
        throw nothing;
      }
    }
    breaks.broken().ifPresent(broken::add);
  }
}
