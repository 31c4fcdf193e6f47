package io.tracemint.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Every small change that somebody could make to a JSON document, one at a time. */
public final class JsonDamage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OF_A_LIST = 2;
  private static final List<String> VALUES =
      List.of(
          "null",
          "-1",
          "0",
          "1",
          "7",
          "2147483647",
          "-9223372036854775808",
          "1e300",
          "\"x\"",
          "[]",
          "{}",
          "[null]",
          "true");

  private final JsonNode root;
  private final List<String> damaged = new ArrayList<>();

  private JsonDamage(JsonNode root) {
    this.root = root;
  }

  /** The changed documents. */
  public static List<String> of(String json) throws JsonProcessingException {
    JsonDamage damage = new JsonDamage(JSON.readTree(json));
    damage.change(damage.root);
    damage.damaged.addAll(VALUES);
    damage.damaged.addAll(List.of("", "{", json.substring(0, json.length() / 2), "[".repeat(5000)));
    return damage.damaged;
  }

  private void change(JsonNode node) throws JsonProcessingException {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names.subList(0, Math.min(15, names.size()))) {
        JsonNode whole = object.get(name);
        object.remove(name);
        damaged.add(root.toString());
        for (String value : VALUES) {
          object.set(name, JSON.readTree(value));
          damaged.add(root.toString());
        }
        object.set(name, whole);
        change(whole);
      }
    } else if (node instanceof ArrayNode list) {
      for (int place = 0; place < Math.min(OF_A_LIST, list.size()); place++) {
        JsonNode whole = list.remove(place);
        damaged.add(root.toString());
        list.insert(place, whole);
        for (String value : VALUES) {
          list.set(place, JSON.readTree(value));
          damaged.add(root.toString());
        }
        list.set(place, whole);
        change(whole);
      }
    }
  }
}
