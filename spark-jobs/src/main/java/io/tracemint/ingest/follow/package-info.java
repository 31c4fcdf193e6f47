/** Capture files that arrive in a folder: which are closed, which were taken, which come late. */
package io.tracemint.ingest.follow;
