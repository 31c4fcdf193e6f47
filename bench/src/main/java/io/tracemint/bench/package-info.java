/** JMH benchmarks whose figures stand in docs/performance.md. */
package io.tracemint.bench;
