/**
 * Differential privacy: what is spent, on what, with which noise. Nothing here reads a trace; who
 * does says how much one unit can move what is released.
 */
package io.tracemint.privacy;
