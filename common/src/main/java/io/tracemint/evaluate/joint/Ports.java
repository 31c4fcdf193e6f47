package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Trace;
import java.util.Arrays;

/** Ports as a few classes: each well-known service, and the others by their range. */
final class Ports {
  private static final int[] SERVICES = {
    20, 21, 22, 23, 25, 53, 67, 68, 80, 88, 110, 123, 135, 137, 138, 139, 143, 161, 389, 443, 445,
    465, 500, 514, 587, 993, 995, 1433, 1883, 1900, 3306, 3389, 5060, 5353, 5355, 5432, 5900, 6379,
    8080, 8443, 8883
  };
  private static final int FIRST_REGISTERED = 1024;
  private static final int FIRST_EPHEMERAL = 32768;
  private static final int FIRST_CLASS_OF_SERVICES = 10;

  private Ports() {}

  static double classOf(int port) {
    int place = Arrays.binarySearch(SERVICES, port);
    if (place >= 0) {
      return (double) FIRST_CLASS_OF_SERVICES + place;
    }
    return port == 0 ? 0 : port < FIRST_REGISTERED ? 1 : port < FIRST_EPHEMERAL ? 2 : 3;
  }

  /** The class of the port that is likely to be the server's: a known one, else the lower one. */
  static double service(Trace trace, int row) {
    int source = trace.sourcePort(row);
    int destination = trace.destinationPort(row);
    if (isKnown(destination)) {
      return classOf(destination);
    }
    return classOf(isKnown(source) ? source : Math.min(source, destination));
  }

  private static boolean isKnown(int port) {
    return Arrays.binarySearch(SERVICES, port) >= 0;
  }
}
