/** The passes over generated records before they are a table. */
package io.tracemint.generate;
