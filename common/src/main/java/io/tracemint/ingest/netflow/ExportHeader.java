package io.tracemint.ingest.netflow;

/**
 * What a datagram's header says about all its records.
 *
 * @param exportNanos when it was sent, nanoseconds since 1970 UTC
 * @param uptimeMillis how long the exporter had been up then, modulo 2^32; IPFIX does not say
 * @param version 5, 9 or 10
 */
record ExportHeader(Scope scope, int version, long exportNanos, long uptimeMillis) {}
