package io.tracemint.source;

import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceKind;
import io.tracemint.pipeline.export.DatasetExport;
import io.tracemint.pipeline.export.OutputForm;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import io.tracemint.spark.ScalaCollections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.types.StructType;

/** What {@code df.write()} wrote. */
public final class Written extends BaseRelation {
  private static final String PATH = "path";
  private static final String FORMAT = "format";
  private static final String PARTS = "parts";

  private final SQLContext context;
  private final StructType schema;

  private Written(SQLContext context, StructType schema) {
    this.context = context;
    this.schema = schema;
  }

  /** Writes rows as options say: path, format, parts, and the settings of the group export. */
  public static Written by(
      SQLContext context,
      SaveMode mode,
      scala.collection.immutable.Map<String, String> options,
      Dataset<Row> rows,
      TraceKind kind,
      String usualFormat) {
    Map<String, String> given = new LinkedHashMap<>(ScalaCollections.java(options));
    String path = given.remove(PATH);
    if (path == null) {
      throw new UserError("No path was given. Say save(path) with the file or folder to write.");
    }
    String format = given.getOrDefault(FORMAT, usualFormat);
    int parts = parts(given.getOrDefault(PARTS, "0"));
    given.keySet().removeAll(java.util.Set.of(FORMAT, PARTS));
    new DatasetExport(rows, kind, OutputForm.of(format), path, parts)
        .save(context.sparkSession(), settings(given), mode);
    return new Written(context, rows.schema());
  }

  private static int parts(String text) {
    if (!text.matches("\\d{1,6}")) {
      throw UserError.of(
          "Option parts is %s, must be a number of files up to 999999; without it one file is"
              + " written.",
          text);
    }
    return Integer.parseInt(text);
  }

  private static Settings settings(Map<String, String> given) {
    Map<String, String> named = new LinkedHashMap<>();
    given.forEach((key, value) -> named.put("export." + key, value));
    return Settings.resolve(java.util.List.of(Layer.ofTexts("option of write", named)));
  }

  @Override
  public SQLContext sqlContext() {
    return context;
  }

  @Override
  public StructType schema() {
    return schema;
  }
}
