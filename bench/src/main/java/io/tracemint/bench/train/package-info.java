/** What a training step and generation cost, beside the floor of their matrix products. */
package io.tracemint.bench.train;
