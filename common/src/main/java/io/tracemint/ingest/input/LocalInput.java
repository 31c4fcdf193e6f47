package io.tracemint.ingest.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of the local file system. */
public final class LocalInput implements SeekableInput {
  private final Path path;
  private final FileChannel channel;

  public LocalInput(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public int read(long position, byte[] into, int at, int count) throws IOException {
    return channel.read(ByteBuffer.wrap(into, at, count), position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
