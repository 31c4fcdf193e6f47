package io.tracemint.evaluate.classes;

import java.util.List;

/**
 * Conversations to learn from.
 *
 * @param labels the class that each is said to be of
 */
record Lesson(String name, List<Session> sessions, List<String> labels) {
  Lesson(String name, List<Session> sessions) {
    this(name, sessions, sessions.stream().map(Session::label).toList());
  }
}
