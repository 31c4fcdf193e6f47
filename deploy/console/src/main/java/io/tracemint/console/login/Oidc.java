package io.tracemint.console.login;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/** Signing in by an OpenID provider: authorisation code, PKCE, state, nonce. */
public final class Oidc {
  /** Where a sign-in begins, and where the provider sends browsers back. */
  public static final String BEGIN = "/login";

  public static final String BACK = "/login/back";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 32;

  private final OidcSettings settings;
  private final Provider provider;
  private final Roles roles;
  private final Logins logins;
  private final Sessions sessions;

  public Oidc(OidcSettings settings, InstantSource clock) {
    this.settings = settings;
    this.provider = new Provider(settings);
    this.roles = new Roles(settings);
    this.logins = new Logins(clock);
    this.sessions = new Sessions(clock, settings.session());
  }

  /** Something that nobody guesses. */
  public static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The name under which browsers reach the console. */
  public String host() {
    return settings.address().getHost();
  }

  /** Whether cookies are shown over TLS alone. */
  public boolean isSecure() {
    return settings.isSecure();
  }

  /** Where the browser goes that shows {@code browser} when it comes back. */
  public URI begin(String browser) throws LoginFailed {
    return provider.address(logins.begin(browser));
  }

  /** Signs in whom the provider sent back; what their browser shows from now on. */
  public String end(String state, String browser, String code) throws LoginFailed {
    Begun begun =
        logins
            .end(state, browser)
            .orElseThrow(
                () ->
                    new LoginFailed(
                        "This sign-in was ended already, took too long, or began in another"
                            + " browser"));
    return sessions.open(roles.person(provider.claims(code, begun)));
  }

  public Optional<Person> find(String session) {
    return session == null ? Optional.empty() : sessions.find(session);
  }

  public void close(String session) {
    sessions.close(session);
  }
}
