package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.github.luben.zstd.ZstdOutputStream;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.failure.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressedCapturesTest {
  // The LZ4 writer takes a minute for a megabyte.
  private static final byte[] CAPTURE = capture(500);
  private static final byte[] LONG_CAPTURE = capture(6000);
  private static final int BOMB_BYTES = 64 << 20;

  private static byte[] capture(int packets) {
    return Captures.simulated(packets, CaptureFormat.pcap().withSnapBytes(100));
  }

  /** Writers of the forms that captures come in. */
  enum Form {
    GZIP {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new GZIPOutputStream(out);
      }
    },
    ZSTD {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new ZstdOutputStream(out);
      }
    },
    XZ {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new XZOutputStream(out, new LZMA2Options(1));
      }
    },
    LZ4 {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new FramedLZ4CompressorOutputStream(out);
      }
    },
    BZIP2 {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new BZip2CompressorOutputStream(out);
      }
    };

    abstract OutputStream over(OutputStream out) throws IOException;

    byte[] compress(byte[] content) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = over(bytes)) {
        out.write(content);
      }
      return bytes.toByteArray();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void compressedCapturesYieldTheSamePackets(Form form) throws IOException {
    Captures.Content content = Captures.read(form.compress(CAPTURE), Captures.LENIENT);
    assertThat(content.rows()).isEqualTo(Captures.read(CAPTURE, Captures.LENIENT).rows());
    assertThat(content.skips().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"GZIP", "ZSTD"})
  void allBeforeACutIsKeptAndTheCutIsCounted(Form form) throws IOException {
    byte[] compressed = form.compress(LONG_CAPTURE);
    byte[] cut = Arrays.copyOf(compressed, compressed.length * 9 / 10);
    Captures.Content content = Captures.read(cut, Captures.LENIENT);
    assertThat(content.skips().damaged()).isPositive();
    assertThat(content.rows())
        .isNotEmpty()
        .isEqualTo(
            Captures.read(LONG_CAPTURE, Captures.LENIENT).rows().subList(0, content.rows().size()));
  }

  private static byte[] inTwoMembers(Form form, byte[] content) throws IOException {
    int half = content.length / 2;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(form.compress(Arrays.copyOf(content, half)));
    bytes.writeBytes(form.compress(Arrays.copyOfRange(content, half, content.length)));
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void allMembersAreRead(Form form) throws IOException {
    Captures.Content content = Captures.read(inTwoMembers(form, CAPTURE), Captures.LENIENT);
    assertThat(content.rows()).isEqualTo(Captures.read(CAPTURE, Captures.LENIENT).rows());
    assertThat(content.skips().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aCutInTheSecondMemberIsCounted(Form form) throws IOException {
    byte[] first = form.compress(Arrays.copyOf(CAPTURE, CAPTURE.length / 2));
    byte[] both = inTwoMembers(form, CAPTURE);
    List<?> rows = Captures.read(CAPTURE, Captures.LENIENT).rows();
    // In the second member's header, and in its midst.
    for (int length : new int[] {first.length + 3, (first.length + both.length) / 2}) {
      Captures.Content content = Captures.read(Arrays.copyOf(both, length), Captures.LENIENT);
      assertThat(content.rows()).hasSizeGreaterThan(rows.size() / 3);
      assertThat(content.rows().equals(rows.subList(0, content.rows().size()))).isTrue();
      assertThat(content.skips().damaged()).as("cut at %d", length).isPositive();
    }
  }

  @Test
  void whatFollowsAGzipMemberAndIsNoneIsCounted() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Form.GZIP.compress(CAPTURE));
    bytes.writeBytes(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    Captures.Content content = Captures.read(bytes.toByteArray(), Captures.LENIENT);

    assertThat(content.rows()).isEqualTo(Captures.read(CAPTURE, Captures.LENIENT).rows());
    assertThat(content.skips().damaged()).isPositive();
  }

  @Test
  void dataCorruptFromTheStartIsRefused() throws IOException {
    byte[] cut = Arrays.copyOf(Form.XZ.compress(CAPTURE), 30);
    assertThatThrownBy(() -> Captures.read(cut, Captures.LENIENT))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "memory.pcap is compressed, and corrupt from its start. Fetch it again, or leave it"
                + " out.");
  }

  /** A few kilobytes that unpack to one endless record of zeros pass through a small window. */
  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"GZIP", "ZSTD", "XZ"})
  void aBombIsReadThroughWithoutHoldingIt(Form form) throws IOException {
    byte[] bomb = Arrays.copyOf(Wire.capture(Wire.RAW_IP), BOMB_BYTES);
    Arrays.fill(bomb, 24, bomb.length, (byte) 0xFF);
    byte[] compressed = form.compress(bomb);
    assertThat(compressed.length).isLessThan(BOMB_BYTES / 500);
    Captures.Content content =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> Captures.read(compressed, Captures.LENIENT));
    assertThat(content.rows()).isEmpty();
    assertThat(content.skips().lostBytes()).isEqualTo(BOMB_BYTES - 24);
  }
}
