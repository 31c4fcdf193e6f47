package io.tracemint.generate;

import io.tracemint.encode.KeyChoices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The categories of a slice's rows, and how many flows each cell of each table still lacks. */
final class ChoiceLeft {
  private final List<ChoiceTable> tables;
  private final List<List<Integer>> tablesOfHead = new ArrayList<>();
  private final int[][] left;
  private final int[][] categories;

  // The cell of every row, by table.
  private final int[][] places;

  /**
   * Counts the rows.
   *
   * @param quotas flows that each cell should have, by table and place; taken over
   */
  ChoiceLeft(KeyChoices choices, List<ChoiceTable> tables, int[][] quotas, FlowRows rows) {
    this.tables = tables;
    this.left = quotas;
    this.categories = new int[choices.heads()][rows.count()];
    this.places = new int[quotas.length][rows.count()];
    for (int head = 0; head < categories.length; head++) {
      tablesOfHead.add(tablesOf(head));
      for (int row = 0; row < rows.count(); row++) {
        categories[head][row] = choices.of(rows.values(), rows.at(row), rows.choice(row), head);
      }
    }
    for (int table = 0; table < left.length; table++) {
      for (int row = 0; row < rows.count(); row++) {
        enter(table, row);
      }
    }
  }

  private void enter(int table, int row) {
    ChoiceTable own = tables.get(table);
    int place = own.place(categories[own.first()][row], categories[own.second()][row]);
    places[table][row] = place;
    left[table][place]--;
  }

  private List<Integer> tablesOf(int head) {
    List<Integer> own = new ArrayList<>();
    for (int table = 0; table < tables.size(); table++) {
      if (tables.get(table).first() == head || tables.get(table).second() == head) {
        own.add(table);
      }
    }
    return own;
  }

  int rows() {
    return categories.length == 0 ? 0 : categories[0].length;
  }

  int lacking(int table, int place) {
    return left[table][place];
  }

  int category(int head, int row) {
    return categories[head][row];
  }

  /** Whether a row is in a cell that has too many flows. */
  boolean isTooMany(int row) {
    for (int table = 0; table < left.length; table++) {
      if (left[table][places[table][row]] < 0) {
        return true;
      }
    }
    return false;
  }

  /** A row's categories, one for each head. */
  int[] categories(int row) {
    return Arrays.stream(categories).mapToInt(own -> own[row]).toArray();
  }

  private int placeWith(int table, int row, int head, int category) {
    ChoiceTable own = tables.get(table);
    return own.place(
        own.first() == head ? category : categories[own.first()][row],
        own.second() == head ? category : categories[own.second()][row]);
  }

  /**
   * By how much the counts come nearer to the original's if a row changes a category.
   *
   * @param alone how much a column's own counts are worth beside those of a pair
   */
  int gain(int row, int head, int category, int alone) {
    int gain = 0;
    for (int table : tablesOfHead.get(head)) {
      int from = places[table][row];
      int to = placeWith(table, row, head, category);
      if (from != to) {
        int nearer = (left[table][from] < 0 ? 1 : -1) + (left[table][to] > 0 ? 1 : -1);
        gain += tables.get(table).isOfOneColumn() ? alone * nearer : nearer;
      }
    }
    return gain;
  }

  void change(int row, int head, int category) {
    categories[head][row] = category;
    for (int table : tablesOfHead.get(head)) {
      left[table][places[table][row]]++;
      enter(table, row);
    }
  }

  /** The rows of each of a head's categories. */
  int[][] rows(int head, int width) {
    int[] counts = new int[width];
    for (int category : categories[head]) {
      counts[category]++;
    }
    int[][] rows = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
    for (int row = categories[head].length - 1; row >= 0; row--) {
      int category = categories[head][row];
      rows[category][--counts[category]] = row;
    }
    return rows;
  }
}
