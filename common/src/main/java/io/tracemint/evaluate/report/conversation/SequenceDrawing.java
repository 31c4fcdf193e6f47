package io.tracemint.evaluate.report.conversation;

import io.tracemint.evaluate.report.conversation.Sheet.Anchor;
import io.tracemint.evaluate.report.conversation.Sheet.Ink;
import java.util.List;
import java.util.Locale;

/** A conversation as arrows between its client and its server, the first at the top. */
public final class SequenceDrawing {
  private static final double WIDTH = 348;
  private static final double CLIENT = 92;
  private static final double SERVER = 320;
  private static final double TOP = 48;
  private static final double STEP = 26;
  private static final double HEAD = 8;
  private static final int KILO = 1000;

  private SequenceDrawing() {}

  public static Drawing of(Sequence sequence) {
    return new Drawing(
        "sequence-" + sequence.trace(),
        "A conversation of " + sequence.trace() + ": " + summary(sequence) + "; as a table below.",
        WIDTH,
        TOP + STEP * (sequence.arrows().size() + 1) + 10,
        sheet -> paint(sequence, sheet));
  }

  /** What it is, how long and how large. */
  public static String summary(Sequence sequence) {
    String what = sequence.ofPackets() ? "packet" : "flow record";
    return sequence.protocol()
        + (sequence.port() == 0 ? "" : " to port " + sequence.port())
        + String.format(Locale.ROOT, ", %,d %s", sequence.records(), what)
        + (sequence.records() == 1 ? "" : "s")
        + " in "
        + time(sequence.seconds());
  }

  private static void paint(Sequence sequence, Sheet sheet) {
    List<Arrow> arrows = sequence.arrows();
    double bottom = TOP + STEP * arrows.size() + 4;
    sheet.words(WIDTH / 2, 12, summary(sequence), Anchor.MIDDLE, Ink.INK);
    sheet.words(CLIENT, TOP - 14, "client", Anchor.MIDDLE, Ink.INK);
    sheet.words(SERVER, TOP - 14, "server", Anchor.MIDDLE, Ink.INK);
    sheet.line(CLIENT, TOP - 8, CLIENT, bottom, Ink.GRID);
    sheet.line(SERVER, TOP - 8, SERVER, bottom, Ink.GRID);
    for (int at = 0; at < arrows.size(); at++) {
      paint(arrows.get(at), TOP + STEP * (at + 1) - 8, sequence.ofPackets(), sheet);
    }
    long more = sequence.records() - arrows.size();
    if (more > 0) {
      String rest = String.format(Locale.ROOT, "… and %,d more", more);
      sheet.words((CLIENT + SERVER) / 2, bottom + 16, rest, Anchor.MIDDLE, Ink.SOFT);
    }
  }

  private static void paint(Arrow arrow, double y, boolean packets, Sheet sheet) {
    Ink ink = arrow.fromClient() ? Ink.REAL : Ink.MADE;
    double tip = arrow.fromClient() ? SERVER : CLIENT;
    sheet.words(CLIENT - 30, y + 4, time(arrow.seconds()), Anchor.END, Ink.SOFT);
    sheet.words((CLIENT + SERVER) / 2, y - 4, words(arrow, packets), Anchor.MIDDLE, Ink.INK);
    sheet.line(CLIENT, y, SERVER, y, ink);
    sheet.head(tip, y, arrow.fromClient() ? -HEAD : HEAD, ink);
  }

  private static String words(Arrow arrow, boolean packets) {
    if (packets) {
      return (arrow.flags().isEmpty() ? "" : arrow.flags() + ", ") + size(arrow.bytes());
    }
    String count = arrow.packets() == 1 ? " packet, " : " packets, ";
    return String.format(Locale.ROOT, "%,d", arrow.packets())
        + count
        + size(arrow.bytes())
        + ", lasts "
        + time(arrow.lastsSeconds());
  }

  static String size(long bytes) {
    if (bytes < 10 * KILO) {
      return String.format(Locale.ROOT, "%,d B", bytes);
    }
    return bytes < 10L * KILO * KILO
        ? String.format(Locale.ROOT, "%,d kB", bytes / KILO)
        : String.format(Locale.ROOT, "%,d MB", bytes / (KILO * KILO));
  }

  /** A time with the unit that suits it. */
  public static String time(double seconds) {
    if (seconds == 0) {
      return "0 s";
    }
    if (seconds < 1e-3) {
      return String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
    }
    return seconds < 1
        ? String.format(Locale.ROOT, seconds < 0.1 ? "%.1f ms" : "%.0f ms", seconds * 1e3)
        : String.format(Locale.ROOT, "%,.1f s", seconds);
  }
}
