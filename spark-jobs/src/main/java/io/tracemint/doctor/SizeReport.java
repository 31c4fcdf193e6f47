package io.tracemint.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A forecast in words, and in figures for programs. */
record SizeReport(Forecast forecast, HeapNeed heap, int cores) {
  private static final double GIB = 1L << 30;
  private static final double MIB = 1L << 20;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "trace",
            "about %,d records, learnt in %d chunks",
            forecast.records(),
            forecast.chunks()));
    forecast.seconds().entrySet().stream()
        .filter(step -> step.getValue() > 0)
        .forEach(step -> lines.add(line("time", "%s: %s", step.getKey(), time(step.getValue()))));
    lines.add(
        line(
            "time",
            "whole run: %s on %d cores, %s of processor time; training stops when it is content, at"
                + " most after %d passes",
            time(forecast.allSeconds()),
            cores,
            time(forecast.cpuSeconds()),
            forecast.passes()));
    lines.add(
        line(
            "memory",
            "%,.0f MiB of heap: TRACEMINT_MEMORY=%dg",
            heap.driverBytes() / MIB,
            gibibytes((double) heap.driverBytes())));
    lines.add(
        line(
            "disk",
            "%,.0f MiB for the outputs, up to %,.0f MiB for a while in spark.local.dir",
            forecast.outputBytes() / MIB,
            forecast.temporaryBytes() / MIB));
    lines.add(executors());
    return lines;
  }

  private String executors() {
    Forecast.Executors wanted = forecast.executors();
    if (wanted.count() == 0) {
      return line("executors", "none: one chunk, or little to train beside it");
    }
    long memory = gibibytes((double) wanted.cores() * heap.taskBytes());
    double here = forecast.seconds().get(Forecast.OTHERS);
    double there =
        here * Math.min(cores, forecast.chunks() - 1) / (wanted.count() * wanted.cores());
    return line(
        "executors",
        "--num-executors %d --executor-cores %d --executor-memory %dg: %s takes %s instead of %s",
        wanted.count(),
        wanted.cores(),
        memory,
        Forecast.OTHERS,
        time(there),
        time(here));
  }

  private static String line(String subject, String format, Object... values) {
    return String.format(Locale.ROOT, "%-9s  ", subject)
        + String.format(Locale.ROOT, format, values);
  }

  private static long gibibytes(double bytes) {
    return (long) Math.max(1, Math.ceil(bytes / GIB));
  }

  static String time(double seconds) {
    if (seconds < MINUTE) {
      return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
    }
    return seconds < HOUR
        ? String.format(Locale.ROOT, "%.0f min", seconds / MINUTE)
        : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("records", forecast.records());
    figures.put("chunks", forecast.chunks());
    figures.put("seconds", forecast.allSeconds());
    figures.put("cpu-seconds", forecast.cpuSeconds());
    figures.put("seconds-by-step", forecast.seconds());
    figures.put("passes", forecast.passes());
    figures.put("heap-bytes", heap.driverBytes());
    figures.put("output-bytes", Math.round(forecast.outputBytes()));
    figures.put("temporary-bytes", Math.round(forecast.temporaryBytes()));
    figures.put("executors", forecast.executors());
    return figures;
  }
}
