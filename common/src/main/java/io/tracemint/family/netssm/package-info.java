/**
 * NetSSM (Chu, Jiang, Liu, Bhagoji, Gember-Jacobson, Mittal and Feamster, <i>NetSSM: Multi-Flow and
 * State-Aware Network Trace Generation using State-Space Models</i>, 2025): packets as sequences of
 * tokens, most of them bytes of their headers, told by a state-space language model.
 */
package io.tracemint.family.netssm;
