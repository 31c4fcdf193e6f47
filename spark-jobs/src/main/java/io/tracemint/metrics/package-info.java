/**
 * What Tracemint does at the moment, for monitoring: counts and rates by Spark's metrics system.
 */
package io.tracemint.metrics;
