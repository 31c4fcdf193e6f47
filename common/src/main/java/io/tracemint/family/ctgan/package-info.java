/**
 * CTGAN (Xu, Skoularidou, Cuesta-Infante and Veeramachaneni, <i>Modeling Tabular Data using
 * Conditional GAN</i>, NeurIPS 2019), on records as rows of a table, with addresses and ports by
 * their bits as NetShare's comparison has it.
 */
package io.tracemint.family.ctgan;
