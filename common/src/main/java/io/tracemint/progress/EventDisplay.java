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
  public String progress(Progress.State state, boolean last) {
    Map<String, Object> event = event("progress");
    event.put("phase", state.phase().name());
    event.put("unit", state.phase().unit());
    event.put("done", state.done());
    event.put("total", state.phase().total());
    event.put("seconds", Math.round(state.elapsedNanos() / 1e6) / 1e3);
    event.put("note", state.note());
    event.put("ended", last);
    return line(event) + "\n";
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
