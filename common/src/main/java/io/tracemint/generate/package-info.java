/**
 * Makes flows and their records from trained models: rows of attributes drawn until their tags
 * agree with the counts that are wanted, features drawn for them, everything decoded (paper,
 * section 4.2).
 */
package io.tracemint.generate;
