/** Can the length of a flow's next packet be said from those before, by what a copy teaches? */
package io.tracemint.evaluate.forecast;
