package io.tracemint.family.netssm;

import io.tracemint.family.conversations.trace.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Conversations of one client, in one sequence. */
record Turn(List<Conversation> conversations) {
  /**
   * All conversations, client by client.
   *
   * @param inOrder of their beginnings
   * @param most conversations of a turn
   */
  static List<Turn> of(List<Conversation> inOrder, int most) {
    Map<Long, List<Conversation>> byClient = new TreeMap<>();
    for (Conversation conversation : inOrder) {
      byClient
          .computeIfAbsent(conversation.key().srcip(), c -> new ArrayList<>())
          .add(conversation);
    }
    List<Turn> turns = new ArrayList<>();
    for (List<Conversation> all : byClient.values()) {
      for (int from = 0; from < all.size(); from += most) {
        turns.add(new Turn(all.subList(from, Math.min(all.size(), from + most))));
      }
    }
    return turns;
  }

  /** Times from each beginning to the next. */
  List<Long> between() {
    List<Long> times = new ArrayList<>();
    for (int i = 1; i < conversations.size(); i++) {
      times.add(conversations.get(i).startNanos() - conversations.get(i - 1).startNanos());
    }
    return times;
  }
}
