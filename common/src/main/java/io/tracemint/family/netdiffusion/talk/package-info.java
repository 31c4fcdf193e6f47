/** Makes valid packets of a layout and the scores of bits. */
package io.tracemint.family.netdiffusion.talk;
