package io.tracemint.pipeline.generate;

import io.tracemint.generate.GenerationPlan.Part;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The number of each group among all. */
final class GroupPlaces implements Serializable {
  private static final long serialVersionUID = 1L;
  private final HashMap<Part, Integer> places;

  GroupPlaces(List<Part> groups) {
    Map<Part, Integer> numbers = new HashMap<>();
    for (int place = 0; place < groups.size(); place++) {
      numbers.put(groups.get(place), place);
    }
    this.places = new HashMap<>(numbers);
  }

  int of(Part group) {
    return places.get(group);
  }
}
