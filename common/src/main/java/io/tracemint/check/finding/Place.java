package io.tracemint.check.finding;

import java.io.Serializable;

/**
 * The file and packet where something was found.
 *
 * @param packet the record's number in its file, from 1, as Wireshark numbers them
 */
public record Place(String file, long packet) implements Serializable {
  private static final long serialVersionUID = 1L;
}
