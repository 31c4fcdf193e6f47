/**
 * The jobs for code and notebooks: {@link io.tracemint.api.Tracemint} has one method for each,
 * which does what the command of that name does, in a session that is there already.
 */
package io.tracemint.api;
