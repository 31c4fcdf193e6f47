package io.tracemint.console.job;

/** Where a job stands. */
public enum JobState {
  WAITING("waiting"),
  RUNNING("running"),
  DONE("done"),
  FAILED("failed"),
  STOPPED("stopped");

  private final String word;

  JobState(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public boolean hasEnded() {
    return this != WAITING && this != RUNNING;
  }
}
