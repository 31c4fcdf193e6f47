/**
 * TCP's numbers as small steps, and back: what a segment's sequence and acknowledgement numbers say
 * beside those before them, without the numbers themselves. A model learns and draws the steps;
 * numbers that have exactly these steps are made of them.
 */
package io.tracemint.tcp;
