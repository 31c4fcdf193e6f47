/** A comparison as a page, as tables for papers and programs, and its charts. */
package io.tracemint.evaluate.compare.report;
