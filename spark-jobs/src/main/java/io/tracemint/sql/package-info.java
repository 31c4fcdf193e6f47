/** What people say about traffic in SQL. */
package io.tracemint.sql;
