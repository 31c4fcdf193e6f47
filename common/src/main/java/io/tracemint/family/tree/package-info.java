/**
 * Sequential trees: every token of a conversation is drawn from the leaf of a decision tree that
 * was grown on all tokens before it (Reiter 2005, Using CART to generate partially synthetic public
 * use microdata). Stories tell who calls whom for what and when; records are given the last two of
 * their conversation.
 */
package io.tracemint.family.tree;
