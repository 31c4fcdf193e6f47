/** Files of nfdump's collectors, layouts 1 (nfdump 1.6) and 2 (nfdump 1.7). */
package io.tracemint.ingest.nfcapd;
