package io.tracemint.export.csv;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The address column of a table as text, of whichever IP version a row has. */
record Addresses(Field four, Field six) {
  void write(Columns batch, int row, TextBuffer text) {
    if (!batch.isNull(four, row)) {
      text.address(batch.longs(four)[row]);
    } else if (batch.has(six) && !batch.isNull(six, row)) {
      text.text(six(batch.addresses(six), row));
    }
  }

  private static String six(byte[] addresses, int row) {
    try {
      byte[] address = Arrays.copyOfRange(addresses, 16 * row, 16 * row + 16);
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Sixteen bytes are an address", e);
    }
  }
}
