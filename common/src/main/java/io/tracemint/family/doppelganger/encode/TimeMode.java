package io.tracemint.family.doppelganger.encode;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a record says of time. */
public enum TimeMode {
  /** The gap since the flow's record before; the flow's first time is an attribute. */
  @JsonProperty("interarrival")
  INTERARRIVAL,
  /** The place in the chunk. */
  @JsonProperty("raw")
  RAW
}
