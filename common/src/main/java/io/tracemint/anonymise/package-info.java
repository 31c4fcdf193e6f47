/**
 * Traces with other addresses and without payload, frame by frame: what a packet's headers say else
 * stays as it was captured.
 */
package io.tracemint.anonymise;
