/**
 * A probability of whole rows that is a product of functions of a few columns each, fitted to noisy
 * counts (Private-PGM: McKenna, Sheldon and Miklau 2019).
 */
package io.tracemint.family.netdpsyn.graphical;
