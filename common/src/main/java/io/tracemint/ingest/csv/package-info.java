/** Flow records in text: one reader, and dialects that say which column is what. */
package io.tracemint.ingest.csv;
