/** What GANs on the bytes of packet headers share: the bytes, their training, their making. */
package io.tracemint.family.header;
