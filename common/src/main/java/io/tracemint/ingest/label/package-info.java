/** Labels for records of captures and flow records: from a CSV, and by filters. */
package io.tracemint.ingest.label;
