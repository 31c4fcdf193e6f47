package io.tracemint.anonymise;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.FrameWriter;
import io.tracemint.ingest.Captures;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.CaptureSplits;
import io.tracemint.ingest.damage.SkipCounts;
import io.tracemint.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A capture, anonymised in memory. */
record Anonymised(Capture capture, SkipCounts skips, Map<String, Long> changes) {
  static final byte[] KEY = "a key of these tests".getBytes(StandardCharsets.UTF_8);

  /** The bytes of a capture. */
  static final class Capture {
    private final byte[] bytes;

    Capture(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** Settings of the group as a user would write them, over the defaults. */
  static AnonymiseSettings settings(String hocon) {
    Config group = Settings.defaults().group("anonymise");
    return AnonymiseSettings.of(ConfigFactory.parseString(hocon).withFallback(group));
  }

  static Anonymised of(byte[] capture, String hocon) {
    AnonymiseSettings settings = settings(hocon);
    CaptureFormat format = CaptureAnonymiser.format(CaptureFormat.Container.PCAP, true, settings);
    CaptureAnonymiser anonymiser =
        new CaptureAnonymiser(Captures.LENIENT, new Disguise(settings, KEY));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SkipCounts skips = new SkipCounts();
    try (FrameWriter frames = FrameWriter.starting(out, format)) {
      CaptureSplits splits = new CaptureSplits(Long.MAX_VALUE, Captures.LENIENT.captureLimits());
      for (CaptureSplit split : splits.of(Captures.input(capture), capture.length)) {
        skips.merge(
            anonymiser.rewrite(Captures.input(capture), split, frames, (bytes, records) -> {}));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Anonymised(new Capture(out.toByteArray()), skips, anonymiser.changes());
  }

  byte[] bytes() {
    return capture.bytes();
  }
}
