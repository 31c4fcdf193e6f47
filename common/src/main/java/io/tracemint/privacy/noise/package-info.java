/** Random bits that nobody can guess, and integer noise made of them without floating point. */
package io.tracemint.privacy.noise;
