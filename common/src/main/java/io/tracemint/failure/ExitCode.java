package io.tracemint.failure;

/** What the launcher's process says to a scheduler. */
public enum ExitCode {
  DONE(0),
  COMMAND_LINE(1),
  USER_ERROR(2),
  OUR_FAULT(3),
  GATE_FAILED(4),
  OUT_OF_MEMORY(137);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  public int value() {
    return value;
  }
}
