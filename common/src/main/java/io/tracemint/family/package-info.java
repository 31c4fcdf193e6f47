/**
 * What a generator of traces must be able to do, and the list of those there are. A generator is a
 * package below this one and a line in {@link Families}.
 */
package io.tracemint.family;
