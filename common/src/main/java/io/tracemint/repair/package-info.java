/**
 * What a network can carry: legal addresses, ports that fix the protocol, least lengths; and the
 * repair of records that break these rules.
 */
package io.tracemint.repair;
