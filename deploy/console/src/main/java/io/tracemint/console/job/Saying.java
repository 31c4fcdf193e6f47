package io.tracemint.console.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folds the events of {@code --json-events} into how a command stands. */
final class Saying {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MESSAGES = 200;
  private static final int PHASES = 1000;
  private static final int POINTS = 2000;

  private final Map<String, Phase> phases = new LinkedHashMap<>();
  private final Map<String, List<LossPoint>> losses = new LinkedHashMap<>();
  private final List<String> messages = new ArrayList<>();
  private final Map<String, String> summary = new LinkedHashMap<>();
  private String failure = "";
  private int code = -1;

  void add(String line) {
    if (line.isBlank()) {
      return;
    }
    JsonNode event = parse(line);
    switch (event.path("event").asText()) {
      case "progress" -> progress(event);
      case "summary" ->
          event.fields().forEachRemaining(e -> summary.put(e.getKey(), e.getValue().asText()));
      case "failure" -> fail(event);
      case "message" -> say(event.path("text").asText());
      default -> say(line);
    }
  }

  // What is no event, such as the stack trace of a fault, is shown as it is.
  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private void fail(JsonNode event) {
    failure = event.path("text").asText();
    code = event.path("code").asInt();
  }

  private void say(String text) {
    if (messages.size() == MESSAGES) {
      messages.remove(0);
    }
    messages.add(text);
  }

  private void progress(JsonNode event) {
    Phase phase =
        new Phase(
            event.path("phase").asText().strip(),
            event.path("unit").asText(),
            event.path("done").asLong(),
            event.path("total").asLong(),
            event.path("seconds").asDouble(),
            event.path("note").asText(),
            event.path("ended").asBoolean());
    if (phases.size() < PHASES || phases.containsKey(phase.name())) {
      phases.put(phase.name(), phase);
      JsonNode loss = event.path("figures").path("loss");
      if (loss.isNumber()) {
        addLoss(phase.name(), new LossPoint(phase.seconds(), loss.asDouble()));
      }
    }
  }

  private void addLoss(String phase, LossPoint point) {
    List<LossPoint> points = losses.computeIfAbsent(phase, name -> new ArrayList<>());
    points.add(point);
    if (points.size() > POINTS) {
      List<LossPoint> half = new ArrayList<>();
      for (int kept = 0; kept < points.size(); kept += 2) {
        half.add(points.get(kept));
      }
      losses.put(phase, half);
    }
  }

  Said now() {
    Map<String, String> told = new LinkedHashMap<>(summary);
    told.remove("event");
    Map<String, List<LossPoint>> copies = new LinkedHashMap<>();
    losses.forEach((phase, points) -> copies.put(phase, List.copyOf(points)));
    return new Said(
        List.copyOf(phases.values()), copies, List.copyOf(messages), told, failure, code);
  }
}
