package io.tracemint.sql;

import io.tracemint.export.address.AddressBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The functions themselves, which Spark's generated code calls. An address is a number (IPv4),
 * bytes (either version) or text; null answers what is none.
 */
public final class SqlFunctions {
  private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

  /** A query asks for the same blocks row after row. */
  private static final ThreadLocal<Blocks> LAST = ThreadLocal.withInitial(() -> Blocks.of(""));

  private SqlFunctions() {}

  private record Blocks(String text, AddressBlocks blocks) {
    static Blocks of(String text) {
      return new Blocks(text, AddressBlocks.parse(text));
    }
  }

  public static UTF8String ipText(long address) {
    return ipText(AddressText.bytes(address));
  }

  /** A literal of a few digits. */
  public static UTF8String ipText(int address) {
    return ipText((long) address);
  }

  public static UTF8String ipText(byte[] address) {
    return AddressText.isAddress(address) ? UTF8String.fromString(AddressText.of(address)) : null;
  }

  public static UTF8String ipText(UTF8String address) {
    return ipText(AddressText.bytes(address.toString()));
  }

  public static Boolean ipIn(long address, UTF8String blocks) {
    return ipIn(AddressText.bytes(address), blocks);
  }

  public static Boolean ipIn(UTF8String address, UTF8String blocks) {
    return ipIn(AddressText.bytes(address.toString()), blocks);
  }

  public static Boolean ipIn(byte[] address, UTF8String blocks) {
    String text = blocks.toString();
    Blocks known = LAST.get();
    if (!known.text().equals(text)) {
      known = Blocks.of(text);
      LAST.set(known);
    }
    return AddressText.isAddress(address) ? known.blocks().contains(address) : null;
  }

  public static UTF8String serviceName(int protocol, int port) {
    return ServiceNames.of(protocol, port);
  }

  public static UTF8String tcpFlagsText(int flags) {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < FLAGS.length; bit++) {
      if ((flags >>> bit & 1) != 0) {
        names.add(FLAGS[bit]);
      }
    }
    return UTF8String.fromString(String.join(",", names));
  }

  public static UTF8String conversationKey(
      long source, long destination, int sourcePort, int destinationPort, int protocol) {
    return conversationKey(
        AddressText.bytes(source),
        AddressText.bytes(destination),
        sourcePort,
        destinationPort,
        protocol);
  }

  public static UTF8String conversationKey(
      UTF8String source,
      UTF8String destination,
      int sourcePort,
      int destinationPort,
      int protocol) {
    return conversationKey(
        AddressText.bytes(source.toString()),
        AddressText.bytes(destination.toString()),
        sourcePort,
        destinationPort,
        protocol);
  }

  /** The same in both directions: the lower end first, by address and then by port. */
  public static UTF8String conversationKey(
      byte[] source, byte[] destination, int sourcePort, int destinationPort, int protocol) {
    if (!AddressText.isAddress(source) || !AddressText.isAddress(destination)) {
      return null;
    }
    int order = Arrays.compareUnsigned(source, destination);
    boolean forward = order == 0 ? sourcePort <= destinationPort : order < 0;
    String left = end(source, sourcePort);
    String right = end(destination, destinationPort);
    return UTF8String.fromString(
        protocol + " " + (forward ? left + " " + right : right + " " + left));
  }

  /** The bits of a packet's headers; null where the layout has no columns for it. */
  public static ArrayData nprint(byte[] packet, UTF8String headers) {
    return Bits.of(headers.toString()).encode(packet);
  }

  /** The headers that a row of bits stands for. */
  public static byte[] nprintHeaders(ArrayData bits, UTF8String headers) {
    return Bits.of(headers.toString()).decode(bits);
  }

  private static String end(byte[] address, int port) {
    String text = AddressText.of(address);
    return (address.length == 4 ? text : "[" + text + "]") + ":" + port;
  }
}
