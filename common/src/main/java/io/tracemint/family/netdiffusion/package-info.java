/**
 * Packets as rows of bits that a diffusion model makes, given a class and a layout (Jiang et al.
 * 2024, <i>NetDiffusion: Network Data Augmentation Through Protocol-Constrained Traffic
 * Generation</i>).
 */
package io.tracemint.family.netdiffusion;
