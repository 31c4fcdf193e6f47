/**
 * PacketCGAN (Wang, Li, Ye, Wang and Zhang, <i>PacketCGAN: Exploratory Study of Class Imbalance for
 * Encrypted Traffic Classification Using CGAN</i>, 2020), on packet headers.
 */
package io.tracemint.family.packetcgan;
