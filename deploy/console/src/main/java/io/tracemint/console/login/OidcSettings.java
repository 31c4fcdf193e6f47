package io.tracemint.console.login;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Secret;
import io.tracemint.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How people sign in by an OpenID provider.
 *
 * @param address of the console as browsers reach it
 * @param claim of the ID token that has a person's groups or roles; dots lead into objects
 * @param roles the values of the claim that give a role
 * @param session how long somebody stays signed in
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    Optional<Secret> clientSecret,
    URI address,
    String claim,
    Map<Role, List<String>> roles,
    Duration session) {
  private static final String GROUP = "console.oidc";
  private static final String SECRET = GROUP + ".client-secret";

  public OidcSettings {
    requireSafe("issuer", issuer);
    requireSafe("address", address);
    if (session.isNegative() || session.isZero() || session.compareTo(Duration.ofDays(7)) > 0) {
      throw UserError.of(
          "%s.session-minutes is %,d, must be from 1 to 10,080.", GROUP, session.toMinutes());
    }
    roles = Map.copyOf(roles);
  }

  /** What is set; empty where no provider is named. */
  public static Optional<OidcSettings> of(Settings settings) {
    Config group = settings.group(GROUP);
    if (group.getString("issuer").isEmpty()) {
      return Optional.empty();
    }
    boolean secret = !group.getString("client-secret").isEmpty();
    return Optional.of(
        new OidcSettings(
            uri("issuer", group),
            group.getString("client-id"),
            secret ? Optional.of(settings.secret(SECRET)) : Optional.empty(),
            uri("address", group),
            group.getString("claim"),
            Map.of(
                Role.VIEWER, group.getStringList("viewer"),
                Role.OPERATOR, group.getStringList("operator"),
                Role.ADMIN, group.getStringList("admin")),
            Duration.ofMinutes(group.getLong("session-minutes"))));
  }

  private static URI uri(String key, Config group) {
    try {
      return URI.create(group.getString(key).replaceFirst("/$", ""));
    } catch (IllegalArgumentException wrong) {
      throw new UserError(GROUP + "." + key + " is no address: " + wrong.getMessage() + ".", wrong);
    }
  }

  // Over plain HTTP whoever listens gets the code, the token and the session.
  private static void requireSafe(String key, URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    boolean loopback =
        host.equals("localhost") || host.equals("127.0.0.1") || host.endsWith(".localhost");
    boolean safe = "https".equals(uri.getScheme()) || (loopback && "http".equals(uri.getScheme()));
    if (host.isEmpty() || !safe) {
      throw UserError.of(
          "%s.%s is '%s', must begin with https:// (or http:// on this machine itself). Put a proxy"
              + " with TLS in front of the console and give its address.",
          GROUP, key, uri);
    }
  }

  boolean isSecure() {
    return "https".equals(address.getScheme());
  }

  URI back() {
    return URI.create(address + Oidc.BACK);
  }
}
