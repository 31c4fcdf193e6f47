package io.tracemint.flows.cut;

import io.tracemint.flows.Segment;
import io.tracemint.record.Field;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Segments in a local file: chunk, number and records as ints, then the times, the directions and
 * each column. Private to one task, so without a version.
 */
final class SegmentFormat {
  private final List<Field> features;

  SegmentFormat(List<Field> features) {
    this.features = features;
  }

  void write(Segment segment, DataOutputStream output) throws IOException {
    output.writeInt(segment.chunk());
    output.writeInt(segment.number());
    output.writeInt(segment.records());
    write(segment.times(), output);
    output.writeInt(segment.backward().length);
    for (boolean back : segment.backward()) {
      output.writeBoolean(back);
    }
    for (int feature = 0; feature < features.size(); feature++) {
      writeColumn(segment.column(feature), output);
    }
  }

  private static void writeColumn(Object column, DataOutputStream output) throws IOException {
    if (column instanceof int[] narrow) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * narrow.length);
      bytes.asIntBuffer().put(narrow);
      output.write(bytes.array());
    } else if (column instanceof long[] wide) {
      write(wide, output);
    } else {
      for (String text : (String[]) column) {
        output.writeUTF(text);
      }
    }
  }

  private static void write(long[] values, DataOutputStream output) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
    bytes.asLongBuffer().put(values);
    output.write(bytes.array());
  }

  Segment read(DataInputStream input) throws IOException {
    int chunk = input.readInt();
    int number = input.readInt();
    int records = input.readInt();
    long[] times = readLongs(input, records);
    boolean[] backward = new boolean[input.readInt()];
    for (int record = 0; record < backward.length; record++) {
      backward[record] = input.readBoolean();
    }
    Object[] columns = new Object[features.size()];
    for (int feature = 0; feature < columns.length; feature++) {
      columns[feature] = readColumn(features.get(feature), input, records);
    }
    return new Segment(chunk, number, times, backward, columns);
  }

  private static Object readColumn(Field field, DataInputStream input, int records)
      throws IOException {
    switch (field.type()) {
      case INT -> {
        int[] values = new int[records];
        ByteBuffer.wrap(input.readNBytes(4 * records)).asIntBuffer().get(values);
        return values;
      }
      case LONG -> {
        return readLongs(input, records);
      }
      default -> {
        String[] texts = new String[records];
        for (int record = 0; record < records; record++) {
          texts[record] = input.readUTF();
        }
        return texts;
      }
    }
  }

  private static long[] readLongs(DataInputStream input, int records) throws IOException {
    long[] values = new long[records];
    ByteBuffer.wrap(input.readNBytes(8 * records)).asLongBuffer().get(values);
    return values;
  }
}
