/**
 * What may travel between driver and executors, and how: Kryo with a registration for every class,
 * so that an unlisted class is refused instead of read.
 */
package io.tracemint.kryo;
