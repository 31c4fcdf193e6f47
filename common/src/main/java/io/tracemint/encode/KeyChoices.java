package io.tracemint.encode;

import io.tracemint.encode.field.FieldEncoder;
import io.tracemint.encode.field.OneHot;
import io.tracemint.encode.field.QuantileEncoder;
import io.tracemint.flows.FlowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What flows' keys choose: for each key column whose values, or some of them, are categories, the
 * category of a flow. The condition is one of these columns.
 */
public final class KeyChoices {
  private static final int ADDRESSES = 2;
  private static final int FIVE_TUPLE = 5;
  private static final int NOT_AN_ATTRIBUTE = -1;

  private final List<Head> heads = new ArrayList<>();

  /** A key column's categories, first of the {@code columns} that encode it. */
  private record Head(int place, FieldCode code, int column, int columns, int width) {}

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
   * @param place where in its distribution a value without a category of its own lies, 0 to 1
   */
  public void set(float[] attributes, int at, int head, int category, float place) {
    Head own = heads.get(head);
    FieldEncoder encoder = own.code().encoder();
    int column = at + own.column();
    Arrays.fill(attributes, column, column + own.width(), 0);
    attributes[column + category] = 1;
    if (encoder instanceof QuantileEncoder && own.columns() > own.width()) {
      attributes[column + own.width()] = place;
    }
    float[] whole = new float[own.columns()];
    encoder.encode(encoder.decode(attributes, column), whole, 0);
    // Bits of an address without a category may happen to spell one that has one.
    if (OneHot.decode(whole, 0, own.width()) == category) {
      System.arraycopy(whole, 0, attributes, column, whole.length);
    }
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
