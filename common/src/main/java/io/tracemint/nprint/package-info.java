/**
 * Packets as rows of bits, each -1 where a packet has no such bit (Holland et al., New Directions
 * in Automated Traffic Analysis, CCS 2021).
 */
package io.tracemint.nprint;
