package io.tracemint.launch;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** The log, of which the launching script keeps all but our own lines from the terminal. */
final class Logs {
  private Logs() {}

  /** Shows the warnings of everybody, as a log file would have them. */
  static void show() {
    Configurator.setRootLevel(Level.WARN);
    Configurator.setLevel("org.apache.spark", Level.WARN);
    Configurator.setLevel("io.tracemint", Level.INFO);
  }
}
