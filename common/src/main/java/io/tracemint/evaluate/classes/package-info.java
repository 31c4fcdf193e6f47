/**
 * Classes of traffic learnt from one trace and tried on another, as users of labelled captures do.
 */
package io.tracemint.evaluate.classes;
