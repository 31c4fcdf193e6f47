/** What is done to made records before they are a table. */
package io.tracemint.generate;
