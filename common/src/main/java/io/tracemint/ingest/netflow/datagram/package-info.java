/** Export datagrams: what kind each is, who sent it and when, and the sets that it holds. */
package io.tracemint.ingest.netflow.datagram;
