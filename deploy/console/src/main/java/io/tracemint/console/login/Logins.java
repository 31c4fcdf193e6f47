package io.tracemint.console.login;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sign-ins on their way: each ends once, soon, and in the browser that began it. */
final class Logins {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  // Anybody can begin one; the oldest make room.
  private static final int MOST = 1000;

  private final InstantSource clock;
  private final Map<String, Begun> begun = new LinkedHashMap<>();

  Logins(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Begun begin(String browser) {
    Begun one =
        new Begun(
            new State(), new Nonce(), new CodeVerifier(), browser, clock.instant().plus(PATIENCE));
    while (begun.size() >= MOST) {
      begun.remove(begun.keySet().iterator().next());
    }
    begun.put(one.state().getValue(), one);
    return one;
  }

  /** The sign-in of a state, which is forgotten with that. */
  synchronized Optional<Begun> end(String state, String browser) {
    return Optional.ofNullable(begun.remove(state))
        .filter(one -> clock.instant().isBefore(one.until()))
        .filter(one -> isSame(one.browser(), browser));
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
