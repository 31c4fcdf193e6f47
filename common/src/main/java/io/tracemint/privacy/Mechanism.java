package io.tracemint.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How something was made private. */
public enum Mechanism {
  /** Whole numbers with whole noise, of everybody. */
  @JsonProperty("discrete gaussian")
  DISCRETE_GAUSSIAN,
  /** Continuous noise, in each step on a Poisson sample. */
  @JsonProperty("gaussian")
  GAUSSIAN,
  @JsonProperty("discrete laplace")
  DISCRETE_LAPLACE,
  /** One of several things, by scores: a chance in proportion to exp(score / 2 noise). */
  @JsonProperty("exponential")
  EXPONENTIAL
}
