/**
 * What the versions of Spark and of Scala call differently, so that nothing else knows: {@code
 * SparkInternals} is there once for each, in a source folder of its own.
 */
package io.tracemint.spark;
