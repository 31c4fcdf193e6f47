/**
 * Every column of a record drawn on its own: each alone is as it was, and nothing of what goes
 * together is. A measure that does not tell it from a real trace measures no more than columns.
 */
package io.tracemint.family.independent;
