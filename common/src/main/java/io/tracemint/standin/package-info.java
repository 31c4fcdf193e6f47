/**
 * IPv6 for what learns IPv4: numbers that stand for a trace's addresses, the book that says which,
 * and records turned from one version into the other.
 */
package io.tracemint.standin;
