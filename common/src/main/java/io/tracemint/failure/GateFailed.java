package io.tracemint.failure;

/** The job did its work and the result misses a threshold that the user set. */
public final class GateFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GateFailed(String message) {
    super(message);
  }
}
