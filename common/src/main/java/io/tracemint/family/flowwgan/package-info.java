/**
 * Flow-WGAN (Han, Sheng and Zeng, <i>A Packet-Length-Adjustable Attention Model Based on Bytes
 * Embedding Using Flow-WGAN for Smart Cybersecurity</i>, 2019), as NetShare's comparison has it:
 * bytes as vectors, addresses at random.
 */
package io.tracemint.family.flowwgan;
