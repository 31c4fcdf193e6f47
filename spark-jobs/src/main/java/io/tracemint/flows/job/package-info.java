/** Puts a trace's records together to flows or conversations, in Spark. */
package io.tracemint.flows.job;
