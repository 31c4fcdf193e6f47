package io.tracemint.evaluate.report.conversation;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Something drawn once for the report, the console and files.
 *
 * @param id of its file
 * @param title what a screen reader says of it
 * @param width of the narrowest screen that it is read on
 */
public record Drawing(String id, String title, double width, double height, Consumer<Sheet> paint) {
  // Colours of a page, for one that is alone, light or dark.
  private static final String STYLE =
      "<style>svg{background:#fff;font-family:sans-serif}.line{stroke-width:1}"
          + ".d-ink,.d-real{fill:#1c2330}.d-soft{fill:#5b6575}.d-grid{fill:#d9dee6}"
          + ".d-heat{fill:#2457a6}.d-made{fill:#b34700}"
          + ".line.d-ink,.line.d-real{stroke:#1c2330}.line.d-soft{stroke:#5b6575}"
          + ".line.d-grid{stroke:#d9dee6}.line.d-made{stroke:#b34700}</style>";

  /** The drawing as part of a page, whose style has the classes of its colours. */
  public String inPage() {
    return SvgSheet.of(this, "");
  }

  /** The drawing as a file. */
  public String svg() {
    return SvgSheet.of(this, STYLE);
  }

  public byte[] png() throws IOException {
    return PngSheet.of(this);
  }
}
