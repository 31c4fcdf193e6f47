/** Networks on a backend: parameters that lie in one flat array, and what is built of them. */
package io.tracemint.neural;
