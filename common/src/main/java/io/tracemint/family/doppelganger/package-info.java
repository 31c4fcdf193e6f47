/**
 * The generator of NetShare (Yin et al., SIGCOMM 2022): DoppelGANger (Lin et al., IMC 2020) learns
 * one direction of each flow, time slice by time slice. Fields become numbers ({@code encode}), two
 * critics and a generator are trained by WGAN-GP ({@code train}), and flows are drawn from the
 * generator: attributes, then the records that go with them.
 */
package io.tracemint.family.doppelganger;
