/** Files of flow records, whatever their form: which form one has, its parts, and its reader. */
package io.tracemint.ingest.flowfile;
