package io.tracemint.table.file;

import io.tracemint.output.store.Digest;
import io.tracemint.output.store.FileSum;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A file that Parquet's writer writes, and that can be given up: the writer itself leaves it open
 * when a write fails, and half a file would stay on a disk that is full already.
 */
final class FileOnItsWay implements OutputFile {
  private final Path path;
  private final Configuration configuration;
  private final HadoopOutputFile file;
  private final List<PositionOutputStream> open = new ArrayList<>();
  private final Digest digest = new Digest();
  private final ByteArrayOutputStream footer = new ByteArrayOutputStream();
  private boolean footerBegins;

  FileOnItsWay(Path path, Configuration configuration) throws IOException {
    this.path = path;
    this.configuration = configuration;
    this.file = HadoopOutputFile.fromPath(path, configuration);
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    return remember(file.create(blockSizeHint));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return remember(file.createOrOverwrite(blockSizeHint));
  }

  private PositionOutputStream remember(PositionOutputStream stream) {
    open.add(stream);
    return new Digested(stream);
  }

  /** Says that nothing but the footer follows. */
  void beginFooter() {
    footerBegins = true;
  }

  /** What went into the file, once all has. */
  FileSum sum() {
    return digest.sum();
  }

  @Override
  public boolean supportsBlockSize() {
    return file.supportsBlockSize();
  }

  @Override
  public long defaultBlockSize() {
    return file.defaultBlockSize();
  }

  private final class Digested extends PositionOutputStream {
    private final PositionOutputStream out;

    Digested(PositionOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      if (footerBegins) {
        footer.write(value);
        return;
      }
      out.write(value);
      digest.add(value);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (footerBegins) {
        footer.write(bytes, from, count);
        return;
      }
      out.write(bytes, from, count);
      digest.add(bytes, from, count);
    }

    @Override
    public long getPos() throws IOException {
      return out.getPos() + footer.size();
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (footerBegins) {
        footerBegins = false;
        byte[] sorted = Footer.inOrder(footer.toByteArray());
        footer.reset();
        write(sorted, 0, sorted.length);
      }
      out.close();
    }
  }

  /** Closes and deletes the file; what goes wrong here adds to what went wrong before. */
  void giveUp(Throwable failure) {
    try {
      for (PositionOutputStream stream : open) {
        stream.close();
      }
    } catch (IOException | FSError again) {
      failure.addSuppressed(again);
    }
    try {
      path.getFileSystem(configuration).delete(path, false);
    } catch (IOException again) {
      failure.addSuppressed(again);
    }
  }
}
