package io.tracemint.export.netflow;

/** The export protocols that can be written. */
public enum ExportProtocol {
  /** Fixed records of IPv4 flows with 32-bit counters. */
  V5,
  /** Templates; times in milliseconds of the exporter's uptime. */
  V9,
  /** RFC 7011; times in milliseconds since 1970. */
  IPFIX
}
