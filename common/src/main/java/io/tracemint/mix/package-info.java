/** Traffic of one trace inserted into another: when, how fast, and between which hosts. */
package io.tracemint.mix;
