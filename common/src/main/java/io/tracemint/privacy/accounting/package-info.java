/** How much privacy a mechanism costs, alone and together with others; formulas alone, no data. */
package io.tracemint.privacy.accounting;
