package io.tracemint.table.named;

/**
 * What stands in a table.
 *
 * @param number of the snapshot or version
 * @param table tells a table from another one that had its name
 * @param madeBy the fingerprint of the job that wrote it; empty if that was none of ours
 */
record TableVersion(long number, String table, String madeBy) {}
