package io.tracemint.jobs;

import io.tracemint.failure.UserError;
import io.tracemint.output.Artefact;
import io.tracemint.output.read.Fault;
import io.tracemint.output.read.Listed;
import io.tracemint.output.read.Reader;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Locale;

/** How far a job looks at what an earlier job wrote before it believes it. */
enum InputCheck {
  /** All files are there with the content that was written. */
  CONTENT,
  /** All files are there with the length that was written. */
  SIZE,
  NONE;

  static InputCheck of(Settings settings) {
    String text = settings.group("inputs").getString("check");
    try {
      return valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserError("inputs.check is '" + text + "', must be content, size or none.", e);
    }
  }

  /** What is enough for a job that makes nothing of what it reads. */
  InputCheck forPrinting() {
    return this == CONTENT ? SIZE : this;
  }

  /** Refuses an input of which anything is missing or changed. */
  void require(Artefact artefact, Reader reader) {
    if (this == NONE) {
      return;
    }
    refuse(artefact, artefact.faultsOfSize());
    if (this == CONTENT) {
      refuse(artefact, Listed.faults(artefact.toRead(), reader));
    }
  }

  private static void refuse(Artefact artefact, List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw UserError.of(
          "Input %s%s. Put back what %s wrote there, or delete %s and run %s again.",
          faults.get(0),
          faults.size() > 1 ? ", and " + (faults.size() - 1) + " more (verify names them)" : "",
          artefact.job(),
          artefact.path(),
          artefact.job());
    }
  }
}
