/** Which columns netdpsyn counts together, and how: PrivSyn and its successors. */
package io.tracemint.family.netdpsyn.method;
