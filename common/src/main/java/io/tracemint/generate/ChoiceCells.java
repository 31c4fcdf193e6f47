package io.tracemint.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the cells of tables of pairs that have a category. */
final class ChoiceCells {
  private static final int NONE = -1;

  private final List<ChoiceTable> tables;
  private final ChoiceLeft left;
  private final Map<Long, Integer> tableOf = new HashMap<>();
  private final Map<Integer, Map<Integer, List<Integer>>> byFirst = new HashMap<>();
  private final Map<Integer, Map<Integer, List<Integer>>> bySecond = new HashMap<>();

  ChoiceCells(List<ChoiceTable> tables, ChoiceLeft left) {
    this.tables = tables;
    this.left = left;
    for (int table = 0; table < tables.size(); table++) {
      Map<Integer, List<Integer>> first = new HashMap<>();
      Map<Integer, List<Integer>> second = new HashMap<>();
      for (int place = 0; place < tables.get(table).places(); place++) {
        add(first, tables.get(table).firstCategory(place), place);
        add(second, tables.get(table).secondCategory(place), place);
      }
      tableOf.put(ChoiceTable.cell(tables.get(table).first(), tables.get(table).second()), table);
      byFirst.put(table, first);
      bySecond.put(table, second);
    }
  }

  private static void add(Map<Integer, List<Integer>> index, int category, int place) {
    index.computeIfAbsent(category, any -> new java.util.ArrayList<>()).add(place);
  }

  /**
   * The category of a head of which flows with a category of another head are most wanting; -1
   * where none are.
   */
  int mostLacking(int known, int category, int head) {
    boolean knownIsFirst = known < head;
    int table = tableOf.get(ChoiceTable.cell(Math.min(known, head), Math.max(known, head)));
    List<Integer> places =
        (knownIsFirst ? byFirst : bySecond).get(table).getOrDefault(category, List.of());
    int most = NONE;
    for (int place : places) {
      int lacking = left.lacking(table, place);
      if (lacking > 0 && (most == NONE || lacking > left.lacking(table, most))) {
        most = place;
      }
    }
    if (most == NONE) {
      return NONE;
    }
    ChoiceTable own = tables.get(table);
    return knownIsFirst ? own.secondCategory(most) : own.firstCategory(most);
  }
}
