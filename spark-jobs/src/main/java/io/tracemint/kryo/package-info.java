/**
 * What may travel between driver and executors, and how: Kryo with a registration for every class,
 * so that a class that nobody thought of is refused instead of read.
 */
package io.tracemint.kryo;
