package io.tracemint.jobs;

/** The command line. */
public final class Tracemint {
  private Tracemint() {}

  public static void main(String[] arguments) {}
}
