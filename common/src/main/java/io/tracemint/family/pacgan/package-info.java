/**
 * PAC-GAN (Cheng, <i>PAC-GAN: Packet Generation of Network Traffic using Generative Adversarial
 * Networks</i>, 2019), on packet headers as grey pictures.
 */
package io.tracemint.family.pacgan;
