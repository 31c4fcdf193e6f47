/** Packets as nPrint's rows of bits: what a layout says of them, and what the bits tell. */
package io.tracemint.family.netdiffusion.bits;
