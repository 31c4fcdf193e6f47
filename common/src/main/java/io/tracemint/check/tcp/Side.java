package io.tracemint.check.tcp;

/** What one end of a connection has sent so far. Numbers wrap: they are compared by difference. */
final class Side {
  /** Whether anything that has a place in its stream was seen. */
  boolean known;

  boolean started;
  int firstNumber;

  /** All before it was seen, or acknowledged by the other. */
  int edge;

  final Islands ahead = new Islands();

  boolean acknowledges;
  int acknowledged;

  boolean optionsKnown;
  int scale = Segment.NONE;

  /** Up to where the other may send; known once both windows' scales are. */
  boolean bounds;

  int bound;

  boolean finished;
  int lastNumber;
  boolean reset;

  boolean stamped;
  int timestamp;

  void start(Segment segment) {
    known = true;
    started = true;
    firstNumber = segment.sequence;
    edge = segment.next();
    optionsKnown = segment.optionsKnown;
    scale = segment.scale;
  }

  /** Joins a stream of which the beginning is not in the capture. */
  void join(int number) {
    known = true;
    edge = number;
  }

  void reach(int number) {
    edge = ahead.advance(number);
  }

  /** The other side may send up to here; a bound never moves back. */
  void allow(int number) {
    if (!bounds || number - bound > 0) {
      bound = number;
      bounds = true;
    }
  }
}
