package io.tracemint.ingest.follow;

import io.tracemint.failure.UserError;

/** Ends an ingest of files of which none can be read; they may come along with others later. */
public final class UnreadableFiles extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final UserError why;

  public UnreadableFiles(UserError why) {
    super(why);
    this.why = why;
  }

  UserError why() {
    return why;
  }
}
