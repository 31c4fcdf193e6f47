/**
 * Rules that packets of a capture keep if networks and the readers of captures are to take them.
 */
package io.tracemint.check;
