package io.tracemint.console.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/** A file or folder, on this machine or in a store that Hadoop reaches. Links are neither. */
public interface Place {
  String name();

  Place child(String relative);

  boolean isFile();

  boolean isFolder();

  /** What lies in a folder; nothing where there is none. */
  List<Place> list();

  Instant changed();

  long bytes();

  InputStream open() throws IOException;
}
