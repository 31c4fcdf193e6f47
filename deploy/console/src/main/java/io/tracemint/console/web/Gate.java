package io.tracemint.console.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.tracemint.console.login.Oidc;
import io.tracemint.console.login.Person;
import io.tracemint.console.login.Role;
import io.tracemint.console.page.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask anything: whoever has the token or is signed in and has the role for it, from pages
 * of the console's own, under a name that means this machine. Another site's page has neither the
 * token nor our origin, and a name that an attacker lets point here is not one of ours.
 */
final class Gate {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String BEARER = "Bearer ";

  private final String token;
  private final String host;
  private final Optional<Oidc> oidc;

  /**
   * A gate.
   *
   * @param host the address that the console listens on
   */
  Gate(String token, String host, Optional<Oidc> oidc) {
    this.token = token;
    this.host = host;
    this.oidc = oidc;
  }

  /** Why a request is refused; empty if it is not. */
  Optional<Refusal> check(Context request) {
    if (!isOurName(hostOf(request))) {
      return refuse(421, "The console does not answer under the name '" + hostOf(request) + "'.");
    }
    if (isOfAnotherSite(request) && !isBack(request)) {
      return refuse(403, "The request comes from another site.");
    }
    return isOpen(request) || hasToken(request) ? Optional.empty() : refusal(request);
  }

  private Optional<Refusal> refusal(Context request) {
    Optional<Person> person = person(request);
    if (person.isEmpty()) {
      return refuse(401, "The console does not know this browser.");
    }
    return missing(person.get().role(), needed(request));
  }

  private static Optional<Refusal> missing(Role role, Role needed) {
    return role.covers(needed) ? Optional.empty() : refuse(403, words(role, needed));
  }

  static String words(Role role, Role needed) {
    return "This needs the role "
        + needed.word()
        + ", and you are signed in as "
        + role.word()
        + ".";
  }

  // A form that somebody may not send is not shown to them either.
  private static Role needed(Context request) {
    String path = request.path();
    if (path.matches("/run/[^/]+/delete")) {
      return Role.ADMIN;
    }
    boolean form = path.equals("/train") || path.matches("/run/[^/]+/mint");
    boolean reads = READING.contains(request.method().name()) && !form;
    return reads || path.equals(LoginPages.OUT) ? Role.VIEWER : Role.OPERATOR;
  }

  // Nothing of anybody's is there. Signing in is open where there is a provider.
  private boolean isOpen(Context request) {
    boolean login = request.path().equals(Oidc.BEGIN) || isBack(request);
    return request.path().startsWith(Assets.ADDRESS) || (login && oidc.isPresent());
  }

  // The provider's page leads here; the state says whether it was asked for.
  private boolean isBack(Context request) {
    return oidc.isPresent()
        && request.method().name().equals("GET")
        && request.path().equals(Oidc.BACK);
  }

  /** Who is signed in; nobody where the token is shown instead. */
  Optional<Person> person(Context request) {
    return oidc.flatMap(known -> known.find(request.cookie(sessionCookie(request))));
  }

  /** What the asker may do; whoever has the token may do everything. */
  Role role(Context request) {
    return hasToken(request) ? Role.ADMIN : person(request).map(Person::role).orElse(Role.VIEWER);
  }

  /** Answers with what the asker may see of a page. */
  void show(Context request, Page page) {
    request.html(page.seenBy(role(request)));
  }

  private static Optional<Refusal> refuse(int status, String text) {
    return Optional.of(new Refusal(status, text));
  }

  record Refusal(int status, String text) {}

  private boolean isOurName(String name) {
    return LOOPBACK.contains(name)
        || name.endsWith(".localhost")
        || name.equals(host)
        || oidc.map(Oidc::host).filter(name::equalsIgnoreCase).isPresent();
  }

  private static String hostOf(Context request) {
    return withoutPort(request.header("Host"));
  }

  private static String withoutPort(String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    int port = name.lastIndexOf(':');
    return port > name.lastIndexOf(']') ? name.substring(0, port) : name;
  }

  // Browsers say where a request comes from. Another port of this machine is another site, too.
  private boolean isOfAnotherSite(Context request) {
    String site = request.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String origin = request.header("Origin");
    if (origin != null) {
      return !isOurOrigin(origin, request.header("Host"));
    }
    // What changes something names its origin, unless it is a program that shows the token itself.
    return !READING.contains(request.method().name()) && !isBearer(request);
  }

  private static boolean isOurOrigin(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      return host.equalsIgnoreCase(uri.getAuthority());
    } catch (IllegalArgumentException opaque) {
      return false;
    }
  }

  private boolean hasToken(Context request) {
    return isBearer(request) || isToken(request.cookie(cookieName(request)));
  }

  private boolean isBearer(Context request) {
    String given = request.header("Authorization");
    return given != null && given.startsWith(BEARER) && isToken(given.substring(BEARER.length()));
  }

  /** Whether somebody shows the token, compared in the same time whatever is shown. */
  boolean isToken(String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  /** Lets the browser show the token from now on, to this console's pages alone. */
  void remember(Context request) {
    Cookie cookie = new Cookie(cookieName(request), token);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    request.cookie(cookie);
  }

  // Cookies do not know ports: two consoles of one person must not lose each other's.
  private static String cookieName(Context request) {
    return "tracemint-" + request.req().getLocalPort();
  }

  static String sessionCookie(Context request) {
    return cookieName(request) + "-session";
  }

  static String loginCookie(Context request) {
    return cookieName(request) + "-login";
  }
}
