/** NetFlow version 5 and 9 and IPFIX: the records of export datagrams into flow rows. */
package io.tracemint.ingest.netflow;
