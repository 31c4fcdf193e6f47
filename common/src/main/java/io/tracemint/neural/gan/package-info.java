/**
 * Two networks of which one makes rows and the other tells them from real ones, by the losses that
 * the literature has for them.
 */
package io.tracemint.neural.gan;
