package io.tracemint.ingest.capture;

import java.io.Serializable;

/**
 * The records of one file that start in a range of bytes.
 *
 * @param file the file's name, as whoever opens it knows it
 * @param end exclusive; {@link Long#MAX_VALUE} for a file that is not split
 */
public record CaptureSplit(String file, long start, long end, CaptureFormat format)
    implements Serializable {
  public boolean isCompressed() {
    return format instanceof CaptureFormat.Compressed;
  }

  static CaptureSplit whole(String file, CaptureFormat format) {
    return new CaptureSplit(file, 0, Long.MAX_VALUE, format);
  }
}
