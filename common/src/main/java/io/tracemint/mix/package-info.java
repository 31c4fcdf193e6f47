/** Traffic of one trace put into another: when, how fast, and between whom. */
package io.tracemint.mix;
