package io.tracemint.encode;

import io.tracemint.encode.field.AddressEncoder;
import io.tracemint.encode.field.FieldEncoder;
import io.tracemint.encode.field.OneHot;
import io.tracemint.encode.field.QuantileEncoder;
import io.tracemint.flows.FlowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What flows' keys choose: for each key column whose values, or some of them, are categories, the
 * category of a flow. The condition is one of these columns.
 */
public final class KeyChoices {
  private static final int ADDRESSES = 2;
  private static final int FIVE_TUPLE = 5;
  private static final int NOT_AN_ATTRIBUTE = -1;
  private static final int SOURCE_PORT = 2;
  private static final int DESTINATION_PORT = 3;
  private static final int NONE = -1;
  private static final double NO_PLACE = -1;
  private static final double ADDRESS_COUNT = 0x1p32;
  private static final int MOST_TRIES = 16;
  private static final float GOLDEN = 0.618034f;

  private final List<Head> heads = new ArrayList<>();
  private final int[] otherPorts;

  /** A key column's categories, first of the {@code columns} that encode it. */
  private record Head(int place, FieldCode code, int column, int columns, int width) {
    /** What a category stands for, at a place where it is many values. */
    long value(int category, float at) {
      FieldEncoder encoder = code.encoder();
      float[] encoded = new float[columns];
      encoded[category] = 1;
      if (encoder instanceof AddressEncoder address && address.isOther(encoded, 0)) {
        return (long) (at * ADDRESS_COUNT);
      }
      if (encoder instanceof QuantileEncoder && columns > width) {
        encoded[width] = at;
      }
      return encoder.decode(encoded, 0);
    }
  }

  public KeyChoices(EncoderSet encoders) {
    int column = 0;
    for (int place = 0; place < encoders.key().size(); place++) {
      FieldCode code = encoders.key().get(place);
      int columns = code.encoder().width();
      boolean isCondition = code.name().equals(encoders.condition());
      List<Output> choices = code.encoder().choices(code.name());
      if (!choices.isEmpty()) {
        int own = isCondition ? NOT_AN_ATTRIBUTE : column;
        heads.add(new Head(place, code, own, columns, choices.get(0).width()));
      }
      column += isCondition ? 0 : columns;
    }
    otherPorts = heads.stream().mapToInt(this::otherPort).toArray();
  }

  public int heads() {
    return heads.size();
  }

  /** How many categories a head has. */
  public int width(int head) {
    return heads.get(head).width();
  }

  /**
   * A head's category in a row of attributes that begins at {@code at}.
   *
   * @param choice the place of the condition's value
   */
  public int of(float[] attributes, int at, int choice, int head) {
    Head own = heads.get(head);
    return own.column() == NOT_AN_ATTRIBUTE
        ? choice
        : OneHot.decode(attributes, at + own.column(), own.width());
  }

  /** The head whose categories stand in a column of the attributes. */
  public int headAt(int column) {
    return IntStream.range(0, heads.size())
        .filter(head -> heads.get(head).column() == column)
        .findFirst()
        .orElseThrow();
  }

  /** Whether its categories are hosts. */
  public boolean isAddress(int head) {
    return heads.get(head).place() < ADDRESSES;
  }

  /** Whether a row of attributes says it, and not the condition that it was drawn for. */
  public boolean isAttribute(int head) {
    return heads.get(head).column() != NOT_AN_ATTRIBUTE;
  }

  /**
   * Rewrites a head's category, and what else encodes its value.
   *
   * @param place where in its distribution a value without a category of its own lies, 0 to 1; of
   *     an address, where among all there are, until it gets a host
   */
  public void set(float[] attributes, int at, int head, int category, float place) {
    Head own = heads.get(head);
    float[] whole = new float[own.columns()];
    float next = place;
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      long value = own.value(category, next);
      Arrays.fill(whole, 0);
      own.code().encoder().encode(value, whole, 0);
      // A place between other values may happen to be that of one with a category of its own.
      if (OneHot.decode(whole, 0, own.width()) == category) {
        break;
      }
      next = (next + GOLDEN) % 1;
    }
    System.arraycopy(whole, 0, attributes, at + own.column(), whole.length);
  }

  /** Whether a row's value of a head has no category of its own, but a place in a distribution. */
  public boolean hasPlace(float[] attributes, int at, int head) {
    Head own = heads.get(head);
    return own.column() != NOT_AN_ATTRIBUTE
        && own.code().encoder() instanceof QuantileEncoder encoder
        && own.columns() > own.width()
        && encoder.isRange(OneHot.decode(attributes, at + own.column(), own.width()));
  }

  /** Where a real flow's value of a head lies in its range, or -1 if it has a category. */
  public double place(FlowKey key, int head) {
    Head own = heads.get(head);
    if (own.columns() == own.width()
        || !(own.code().encoder() instanceof QuantileEncoder encoder)
        || !encoder.isRange(of(key, head))) {
      return NO_PLACE;
    }
    float[] encoded = new float[own.columns()];
    encoder.encode(value(key, own.place(), own.code()), encoded, 0);
    return encoded[own.width()];
  }

  /** Whether a real flow's source or destination port may come again in made flows. */
  public boolean isNamed(FlowKey key, boolean source) {
    int head = headOf(source ? SOURCE_PORT : DESTINATION_PORT);
    return head == NONE || place(key, head) < 0;
  }

  /** The head of a flow's other port; -1 where there is none. */
  public int otherPort(int head) {
    return otherPorts[head];
  }

  private int otherPort(Head head) {
    int wanted = SOURCE_PORT + DESTINATION_PORT - head.place();
    return wanted == SOURCE_PORT || wanted == DESTINATION_PORT ? headOf(wanted) : NONE;
  }

  private int headOf(int place) {
    return IntStream.range(0, heads.size())
        .filter(head -> heads.get(head).place() == place)
        .findFirst()
        .orElse(NONE);
  }

  /** The place of a value that has one. */
  public float place(float[] attributes, int at, int head) {
    Head own = heads.get(head);
    return attributes[at + own.column() + own.width()];
  }

  /** The category of a real flow. */
  public int of(FlowKey key, int head) {
    Head own = heads.get(head);
    float[] encoded = new float[own.columns()];
    own.code().encoder().encode(value(key, own.place(), own.code()), encoded, 0);
    return OneHot.decode(encoded, 0, own.width());
  }

  private static long value(FlowKey key, int place, FieldCode code) {
    return switch (place) {
      case 0 -> key.srcip();
      case 1 -> key.dstip();
      case 2 -> key.srcport();
      case 3 -> key.dstport();
      case 4 -> key.proto();
      default -> code.place(key.extras().get(place - FIVE_TUPLE));
    };
  }
}
