/**
 * Whole real conversations drawn again, with replacement: as like the original as can be, because
 * it is the original. It is the other end of the scale, and no trace to share.
 */
package io.tracemint.family.bootstrap;
