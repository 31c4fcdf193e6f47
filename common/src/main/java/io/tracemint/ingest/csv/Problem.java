package io.tracemint.ingest.csv;

/** Why a line is not, or not wholly, a record. */
enum Problem {
  NONE(""),
  TOO_FEW_COLUMNS("too-few-columns"),
  LINE_BREAK_IN_QUOTES("line-break-in-quotes"),
  BAD_JSON("bad-json"),
  LINE_CUT("line-cut-by-the-end"),
  TOO_LONG("line-too-long"),
  BAD_TIME("bad-time"),
  BAD_DURATION("bad-duration"),
  BAD_ADDRESS("bad-address"),
  BAD_PORT("bad-port"),
  BAD_COUNTER("bad-counter"),
  SHORTENED_ADDRESS("shortened-ipv6-address"),
  UNKNOWN_PROTOCOL("unknown-protocol"),
  BAD_FLAGS("bad-tcp-flags"),
  NEGATIVE_DURATION("negative-duration");

  private final String label;

  Problem(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
