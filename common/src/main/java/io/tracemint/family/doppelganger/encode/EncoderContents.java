package io.tracemint.family.doppelganger.encode;

import io.tracemint.family.doppelganger.encode.field.CategoryEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What encoders hold: the shape of encoded flows and what was learnt of each field. */
public final class EncoderContents {
  private EncoderContents() {}

  public static Map<String, Object> of(EncoderSet encoders) {
    Map<String, Object> contents = new LinkedHashMap<>();
    Layout layout = encoders.layout();
    contents.put("records of", encoders.kind().name().toLowerCase(Locale.ROOT));
    contents.put("chunks", encoders.chunks());
    contents.put("columns of a flow", layout.attributeWidth());
    contents.put("columns of a record", layout.featureWidth());
    contents.put("records of a flow", layout.records());
    contents.put("records a step", layout.sampleLength());
    contents.put("longer flows", encoders.windows() ? "continue in further windows" : "none");
    if (layout.conditionWidth() > 0) {
      contents.put("condition", encoders.condition());
    }
    contents.put("attributes", fields(encoders.key()));
    List<Map<String, Object>> features = new ArrayList<>();
    if (encoders.time() == TimeMode.INTERARRIVAL) {
      features.add(field(FieldCode.ofNumbers("gap_nanos", encoders.gap())));
    }
    features.addAll(fields(encoders.features()));
    contents.put("features", features);
    return contents;
  }

  private static List<Map<String, Object>> fields(List<FieldCode> codes) {
    return codes.stream().map(EncoderContents::field).toList();
  }

  private static Map<String, Object> field(FieldCode code) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("field", code.name());
    row.put("columns", code.encoder().width());
    row.put(
        "encoding",
        code.choices().isEmpty()
            ? summary(code)
            : code.choices().size() + " texts " + code.choices().stream().limit(5).toList());
    return row;
  }

  private static String summary(FieldCode code) {
    if (code.name().endsWith("ip") && code.encoder() instanceof CategoryEncoder known) {
      return known.values().size()
          + " addresses "
          + known.values().stream().limit(5).map(EncoderContents::address).toList();
    }
    return code.encoder().summary();
  }

  private static String address(long value) {
    return String.format(
        "%d.%d.%d.%d", value >>> 24 & 0xFF, value >>> 16 & 0xFF, value >>> 8 & 0xFF, value & 0xFF);
  }
}
