package io.tracemint.pipeline.nprint;

import io.tracemint.nprint.Layout;
import io.tracemint.nprint.MatrixFormat;
import io.tracemint.output.store.Refused;
import io.tracemint.output.store.Store;
import io.tracemint.output.store.WrittenFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the output of the pieces that tasks wrote. */
final class Pieces {
  private static final int COPY_BYTES = 1 << 20;

  private static final StructType SCHEMA =
      new StructType()
          .add("time_nanos", DataTypes.LongType, false)
          .add("bits", DataTypes.createArrayType(DataTypes.ByteType, false), false);

  private final Store store;
  private final Path folder;
  private final List<WrittenFile> written;

  Pieces(Store store, Path folder, List<WrittenFile> written) {
    this.store = store;
    this.folder = folder;
    this.written = written;
  }

  /** One file: its header, which holds how many rows there are, then the pieces. */
  void join(MatrixFormat format, Layout layout, long rows, Path target) throws IOException {
    try (OutputStream out = store.create(target)) {
      out.write(format.header(layout, rows));
      for (WrittenFile piece : written) {
        try (InputStream in = store.system().open(new Path(folder, piece.name()))) {
          IOUtils.copyBytes(in, out, COPY_BYTES, false);
        }
        store.delete(new Path(folder, piece.name()));
      }
    }
  }

  /** Parquet files, one of each piece that has rows. */
  void parquet(SparkSession spark, Layout layout, Path target) {
    int cells = layout.cells();
    SerializableConfiguration configuration =
        new SerializableConfiguration(store.system().getConf());
    List<String> paths =
        written.stream()
            .filter(piece -> piece.sum().bytes() > 0)
            .map(piece -> new Path(folder, piece.name()).toString())
            .toList();
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(paths, Math.max(1, paths.size()))
            .flatMap(path -> new Rows(new Path(path), cells, configuration));
    Refused.inWriting(
        target,
        () ->
            spark.createDataFrame(rows, SCHEMA).write().mode("append").parquet(target.toString()));
  }

  /** The rows of one piece: eight bytes of time each, then the bits. */
  private static final class Rows implements Iterator<Row>, Serializable {
    private static final long serialVersionUID = 1L;

    private final transient DataInputStream in;
    private final int cells;
    private long left;

    Rows(Path path, int cells, SerializableConfiguration configuration) throws IOException {
      Store store = Store.of(path, configuration.value());
      this.left = store.status(path).getLen() / (Long.BYTES + cells);
      this.in = new DataInputStream(new java.io.BufferedInputStream(store.system().open(path)));
      this.cells = cells;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public Row next() {
      if (left-- <= 0) {
        throw new NoSuchElementException();
      }
      try {
        long time = in.readLong();
        byte[] row = new byte[cells];
        in.readFully(row);
        if (left == 0) {
          in.close();
        }
        return RowFactory.create(time, row);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
