/** SQL functions over tables of packets and flow records. */
package io.tracemint.sql;
