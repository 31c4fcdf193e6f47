/** Several generators of one trace side by side, from the reports on what each of them made. */
package io.tracemint.evaluate.compare;
