/**
 * STAN (Xu, Marwah, Arlitt and Ramakrishnan, <i>STAN: Synthetic Network Traffic Generation with
 * Generative Neural Models</i>, 2021): each column of a host's next record from a network of its
 * own, given the host's last records and the columns before it.
 */
package io.tracemint.family.stan;
