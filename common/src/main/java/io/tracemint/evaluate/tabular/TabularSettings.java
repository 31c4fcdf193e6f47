package io.tracemint.evaluate.tabular;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;

/**
 * How tables are compared.
 *
 * @param rows of each table at most
 * @param neighbours whose distance a record is covered within
 */
public record TabularSettings(int rows, int neighbours) {
  public TabularSettings {
    if (rows < 2 || neighbours < 1 || neighbours >= rows) {
      throw UserError.of(
          "evaluate.tabular has rows = %d and neighbours = %d. Give 2 rows or more, and from 1"
              + " neighbour to one fewer than rows.",
          rows, neighbours);
    }
  }

  public static TabularSettings of(Config config) {
    return new TabularSettings(config.getInt("rows"), config.getInt("neighbours"));
  }
}
