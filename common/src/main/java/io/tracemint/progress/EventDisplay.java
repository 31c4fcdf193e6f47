package io.tracemint.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object a line: its {@code event} is message, progress, summary or failure. */
record EventDisplay() implements Display {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public String progress(PhaseEvent phase) {
    Map<String, Object> event = event("progress");
    event.put("phase", phase.phase());
    event.put("unit", phase.unit());
    event.put("done", phase.done());
    event.put("total", phase.total());
    event.put("seconds", Math.round(phase.elapsedNanos() / 1e6) / 1e3);
    event.put("note", phase.note());
    event.put("figures", figures(phase));
    event.put("ended", phase.ended());
    return line(event) + "\n";
  }

  // JSON has no word for what is not a number.
  private static Map<String, Double> figures(PhaseEvent phase) {
    Map<String, Double> figures = new LinkedHashMap<>();
    phase.figures().stream()
        .filter(figure -> Double.isFinite(figure.value()))
        .forEach(figure -> figures.put(figure.name(), figure.value()));
    return figures;
  }

  @Override
  public String message(String text) {
    Map<String, Object> event = event("message");
    event.put("text", text);
    return line(event);
  }

  @Override
  public String summary(Map<String, String> summary) {
    Map<String, Object> event = event("summary");
    event.putAll(summary);
    return line(event);
  }

  @Override
  public String failure(int code, String text) {
    Map<String, Object> event = event("failure");
    event.put("code", code);
    event.put("text", text);
    return line(event);
  }

  private static Map<String, Object> event(String kind) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", kind);
    return event;
  }

  private static String line(Map<String, Object> event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers can be written as JSON", e);
    }
  }
}
