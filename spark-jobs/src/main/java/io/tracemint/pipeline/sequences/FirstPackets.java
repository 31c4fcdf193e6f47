package io.tracemint.pipeline.sequences;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import io.tracemint.standin.StandIns;
import io.tracemint.standin.Translation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The first packets of a conversation: who sent each, how long it was, and how long it came after
 * the one before.
 *
 * @param most packets of a conversation that are taken
 * @param lengths which feature of a series is the length of packets
 * @param sixes whether some numbers stand for addresses of IPv6
 */
record FirstPackets(int most, int lengths, boolean sixes) implements Serializable {
  private static final long serialVersionUID = 1L;
  static final byte CLIENT = 1;
  static final byte SERVER = -1;

  /** The columns of {@link #row}, and the texts that belong to the key. */
  static StructType schema(List<String> keyColumns) {
    StructType schema =
        new StructType()
            .add("start_nanos", DataTypes.LongType, false)
            .add("srcip", DataTypes.LongType, false)
            .add("dstip", DataTypes.LongType, false)
            .add("srcport", DataTypes.IntegerType, false)
            .add("dstport", DataTypes.IntegerType, false)
            .add("proto", DataTypes.IntegerType, false)
            .add("directions", DataTypes.createArrayType(DataTypes.ByteType, false), false)
            .add("lengths", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
            .add("gaps", DataTypes.createArrayType(DataTypes.LongType, false), false);
    for (String column : keyColumns) {
      schema = schema.add(column, DataTypes.StringType, true);
    }
    return schema;
  }

  Row row(FlowSeries series) {
    Segment segment = series.segment();
    int count = Math.min(most, segment.records());
    boolean six = sixes && StandIns.isOne(series.key().srcip());
    int longer = six ? Translation.LONGER_BYTES : 0;
    byte[] directions = new byte[count];
    int[] sizes = new int[count];
    long[] gaps = new long[count];
    for (int packet = 0; packet < count; packet++) {
      directions[packet] = segment.backward()[packet] ? SERVER : CLIENT;
      sizes[packet] = (int) segment.number(lengths, packet) + longer;
      gaps[packet] = segment.times()[packet] - segment.times()[Math.max(0, packet - 1)];
    }
    FlowKey key = series.key();
    List<Object> values =
        new ArrayList<>(List.of(segment.times()[0], key.srcip(), key.dstip(), key.srcport()));
    int proto = six ? Translation.protocol(key.proto()) : key.proto();
    values.addAll(List.of(key.dstport(), proto, directions, sizes, gaps));
    values.addAll(key.extras());
    return RowFactory.create(values.toArray());
  }
}
