/**
 * Whether ranks over several blocks, such as traces, differ by more than chance: Dem&#353;ar 2006,
 * <i>Statistical Comparisons of Classifiers over Multiple Data Sets</i>.
 */
package io.tracemint.evaluate.ranks;
