package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.encode.Layout;
import io.tracemint.encode.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowCodecTest {
  @Test
  void packedRowsComeBackAsTheyWere() {
    Layout layout =
        new Layout(
            List.of(
                Output.category("bit", 2),
                Output.signed("port", 3),
                Output.category("many", 300),
                Output.unit("start")),
            List.of(Layout.GENERATION_FLAGS),
            1,
            1,
            4);
    float[] row = new float[layout.attributeWidth()];
    row[1] = 1;
    row[2] = -0.25f;
    row[4] = 0.75f;
    row[5 + 290] = 1;
    row[305] = 0.125f;
    RowCodec codec = new RowCodec(layout);
    FlowRows rows = new FlowRows(layout.attributeWidth(), 1);

    byte[] packed = codec.pack(row, 0, 3);
    codec.unpack(packed, new float[row.length], rows);

    assertThat(packed).hasSize(2 + 1 + 12 + 2 + 4);
    assertThat(rows.choice(0)).isEqualTo(3);
    assertThat(rows.values()).isEqualTo(row);
  }
}
