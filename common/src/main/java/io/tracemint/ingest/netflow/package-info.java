/** NetFlow version 5 and 9 and IPFIX: export datagrams into flow rows. */
package io.tracemint.ingest.netflow;
