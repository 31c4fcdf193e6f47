/** Secure random bits, and integer noise made of them without floating point. */
package io.tracemint.privacy.noise;
