/** Templates of version 9 and IPFIX, and what exporters say of themselves by them. */
package io.tracemint.ingest.netflow.template;
