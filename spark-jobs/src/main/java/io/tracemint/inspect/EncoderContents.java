package io.tracemint.inspect;

import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.FieldCode;
import io.tracemint.encode.Layout;
import io.tracemint.encode.TimeMode;
import io.tracemint.encode.field.CategoryEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What encoders hold: the shape of encoded flows and what was learnt of each field. */
final class EncoderContents {
  private EncoderContents() {}

  static void add(EncoderSet encoders, Map<String, Object> contents) {
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
          + known.values().stream().limit(5).map(FlowTableContents::address).toList();
    }
    return code.encoder().summary();
  }
}
