/** One flow record on its way from any source into columns. */
package io.tracemint.ingest.row;
