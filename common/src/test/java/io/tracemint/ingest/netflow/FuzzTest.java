package io.tracemint.ingest.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand damaged files: each ends, and breaks nothing. */
class FuzzTest {
  private static final int MUTATIONS = 12_000;

  private static Export sample() {
    long time = 1_700_000_000L;
    int[] fields = {8, 4, 12, 4, 27, 16, 7, 2, 4, 1, 22, 4, 21, 4, 154, 8, 1, 8};
    Export record = new Export().u32(1, 2).u64(1, 2).u16(80).u8(6).u32(5, 6).u64(7, 8);
    Export variable = Export.template(258, 8, 4, 371, 65_535, 12, 4);
    Export options = new Export().u16(257, 4, 8, 1, 0, 48, 1, 50, 4);
    return new Export()
        .append(Export.v5(2, 9, time, 0, 7), new Export().u32(new long[24]))
        .append(
            Export.v9(
                9,
                time,
                1,
                Export.set(0, Export.template(256, fields)),
                Export.set(1, options),
                Export.set(256, record, record, record),
                Export.set(257, new Export().u8(1).u32(50))))
        .append(
            Export.ipfix(
                time,
                1,
                Export.set(2, variable),
                Export.set(258, new Export().u32(1).u8(2, 3, 4).u32(5)),
                Export.set(300, record)));
  }

  @Test
  @Timeout(20)
  void aMutatedFileNeverLoopsOrThrows() throws IOException {
    byte[] healthy = sample().append(sample()).toArray();
    SplittableRandom random = new SplittableRandom(20_260_401);
    Columns batch = new Columns(FlowField.ALL, 16);
    long rows = 0;
    for (int mutation = 0; mutation < MUTATIONS; mutation++) {
      rows += read(mutate(healthy, random), batch);
    }
    assertThat(rows).isGreaterThan(MUTATIONS);
  }

  private static byte[] mutate(byte[] healthy, SplittableRandom random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(healthy.length) : healthy.length;
    byte[] damaged = Arrays.copyOf(healthy, length);
    for (int change = random.nextInt(12); change > 0 && length > 0; change--) {
      damaged[random.nextInt(length)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
    }
    return damaged;
  }

  private static long read(byte[] file, Columns batch) throws IOException {
    long rows = 0;
    Skips skips = new Skips("fuzz");
    try (RawExportReader reader =
        RawExportReader.of(new ByteArrayInputStream(file), NetflowSettings.DEFAULT, skips)) {
      while (reader.read(batch)) {
        rows += batch.rows();
      }
    }
    return rows;
  }
}
