package io.tracemint.family.conversations.trace;

/** Which sides of a conversation send records. */
public enum Sides {
  BOTH(0),
  CLIENT(1),
  SERVER(2);

  public final int token;

  Sides(int token) {
    this.token = token;
  }

  public static Sides of(int token) {
    return token == BOTH.token ? BOTH : token == CLIENT.token ? CLIENT : SERVER;
  }

  public static Sides of(Conversation c) {
    boolean client = false;
    boolean server = false;
    for (boolean backward : c.backward()) {
      client |= !backward;
      server |= backward;
    }
    return client && server ? BOTH : server ? SERVER : CLIENT;
  }

  /** Whether the client, 0, or the server, 1, sends any. */
  public boolean has(int side) {
    return this == BOTH || this == (side == 0 ? CLIENT : SERVER);
  }
}
