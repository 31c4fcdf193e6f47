/**
 * Records drawn from noisy counts of pairs of columns (NetDPSyn, Sun et al., IMC 2024; PrivSyn,
 * Zhang et al., USENIX Security 2021). A row is what one unit of privacy sends in one direction:
 * one record of it, and how many there are.
 */
package io.tracemint.family.netdpsyn;
