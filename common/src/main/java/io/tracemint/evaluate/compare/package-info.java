/** Several families on one trace side by side, from the reports on their copies. */
package io.tracemint.evaluate.compare;
