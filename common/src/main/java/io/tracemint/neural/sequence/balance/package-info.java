/** How often tokens come, and the drift of a network that runs freely mended by it. */
package io.tracemint.neural.sequence.balance;
