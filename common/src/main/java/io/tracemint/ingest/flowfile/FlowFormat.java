package io.tracemint.ingest.flowfile;

import io.tracemint.ingest.capture.CaptureFormat;
import io.tracemint.ingest.csv.CsvLayout;
import java.io.Serializable;

/** What a file of flow records is, told by its content. */
public sealed interface FlowFormat extends Serializable {
  /** A capture whose UDP payloads are export datagrams. */
  record ExportsInCapture(CaptureFormat format) implements FlowFormat {}

  /** Export datagrams one after the other. */
  record RawExports() implements FlowFormat {}

  /** A file of nfdump's. */
  record Nfcapd() implements FlowFormat {}

  /** Text. */
  record Csv(CsvLayout layout) implements FlowFormat {}

  /** Whether its data may need templates of another file. */
  default boolean hasTemplates() {
    return this instanceof ExportsInCapture || this instanceof RawExports;
  }

  /** Whether it can be read in parts, if it is not compressed. */
  default boolean isSplittable() {
    return this instanceof Csv csv && csv.layout().dialect().isSplittable();
  }
}
