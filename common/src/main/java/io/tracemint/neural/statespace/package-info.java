/**
 * Networks that read sequences of any length with a memory of one size: selective state spaces (Dao
 * and Gu, <i>Transformers are SSMs</i>, 2024), and what they are made of.
 */
package io.tracemint.neural.statespace;
