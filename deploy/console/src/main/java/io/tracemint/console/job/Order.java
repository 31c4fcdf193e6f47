package io.tracemint.console.job;

import java.util.List;

/**
 * What is to be done: command lines, one after the other until one fails.
 *
 * @param title for people
 * @param subject the run or trace that it is about, as a path in the console's folder
 * @param commands the words behind {@code tracemint}
 */
public record Order(String title, String subject, List<List<String>> commands) {
  public Order {
    commands = commands.stream().map(List::copyOf).toList();
  }
}
