package io.tracemint.console.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who is signed in, in memory alone: all sign in again when the console is started again. */
final class Sessions {
  private static final int MOST = 1000;

  private final InstantSource clock;
  private final Duration length;
  private final Map<String, Session> open = new LinkedHashMap<>();

  Sessions(InstantSource clock, Duration length) {
    this.clock = clock;
    this.length = length;
  }

  private record Session(Person person, Instant until) {}

  /** Signs somebody in; what their browser shows from now on. */
  synchronized String open(Person person) {
    open.values().removeIf(session -> !clock.instant().isBefore(session.until()));
    while (open.size() >= MOST) {
      open.remove(open.keySet().iterator().next());
    }
    String id = Oidc.random();
    open.put(id, new Session(person, clock.instant().plus(length)));
    return id;
  }

  synchronized Optional<Person> find(String id) {
    return Optional.ofNullable(open.get(id))
        .filter(session -> clock.instant().isBefore(session.until()))
        .map(Session::person);
  }

  synchronized void close(String id) {
    open.remove(id);
  }
}
