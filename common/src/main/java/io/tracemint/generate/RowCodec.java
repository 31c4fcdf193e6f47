package io.tracemint.generate;

import io.tracemint.encode.Activation;
import io.tracemint.encode.Layout;
import io.tracemint.encode.Output;
import io.tracemint.encode.field.OneHot;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Packs a row of attributes, about five times smaller: 0 choice of the condition (2 bytes) | then
 * for each output the place of a category (1 byte, or 2 where there are more than 256) or the
 * floats of anything else.
 */
final class RowCodec {
  private static final int NARROW = 256;

  private final List<Output> outputs;
  private final int bytes;

  RowCodec(Layout layout) {
    this.outputs = layout.attributes();
    this.bytes = Short.BYTES + outputs.stream().mapToInt(RowCodec::bytes).sum();
  }

  private static int bytes(Output output) {
    if (output.activation() != Activation.SOFTMAX) {
      return Float.BYTES * output.width();
    }
    return output.width() <= NARROW ? 1 : 2;
  }

  byte[] pack(float[] row, int at, int choice) {
    ByteBuffer packed = ByteBuffer.allocate(bytes).putShort((short) choice);
    int column = at;
    for (Output output : outputs) {
      if (output.activation() == Activation.SOFTMAX) {
        putPlace(packed, OneHot.decode(row, column, output.width()), output.width());
      } else {
        for (int i = 0; i < output.width(); i++) {
          packed.putFloat(row[column + i]);
        }
      }
      column += output.width();
    }
    return packed.array();
  }

  private static void putPlace(ByteBuffer packed, int place, int width) {
    if (width <= NARROW) {
      packed.put((byte) place);
    } else {
      packed.putShort((short) place);
    }
  }

  /** Adds a packed row to the rows. */
  void unpack(byte[] source, float[] scratch, FlowRows rows) {
    ByteBuffer packed = ByteBuffer.wrap(source);
    int choice = packed.getShort();
    int column = 0;
    java.util.Arrays.fill(scratch, 0);
    for (Output output : outputs) {
      if (output.activation() == Activation.SOFTMAX) {
        int place = output.width() <= NARROW ? packed.get() & 0xFF : packed.getShort() & 0xFFFF;
        scratch[column + place] = 1;
      } else {
        for (int i = 0; i < output.width(); i++) {
          scratch[column + i] = packed.getFloat();
        }
      }
      column += output.width();
    }
    rows.add(scratch, 0, choice);
  }
}
