package io.tracemint.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.SameSite;
import io.tracemint.console.html.Tables;
import io.tracemint.console.html.Tag;
import io.tracemint.console.login.LoginFailed;
import io.tracemint.console.login.Oidc;
import io.tracemint.console.login.Person;
import io.tracemint.console.login.Role;
import io.tracemint.console.page.Layout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in and out, and who one is. */
final class LoginPages {
  static final String SESSION = "/session";
  static final String OUT = "/logout";
  private static final Logger LOG = LoggerFactory.getLogger(LoginPages.class);
  private static final int MINUTES_10 = 600;

  private final Optional<Oidc> oidc;
  private final Gate gate;

  LoginPages(Optional<Oidc> oidc, Gate gate) {
    this.oidc = oidc;
    this.gate = gate;
  }

  void on(RoutesConfig routes) {
    routes.get(SESSION, this::session);
    routes.get(Oidc.BEGIN, this::begin);
    routes.get(Oidc.BACK, this::back);
    routes.post(OUT, this::out);
  }

  private Oidc oidc() {
    return oidc.orElseThrow(
        () -> new NotFoundResponse("Nobody signs in here: console.oidc.issuer is not set."));
  }

  private void begin(Context context) {
    String browser = Oidc.random();
    try {
      String address = oidc().begin(browser).toString();
      // Lax: the provider's page leads back, and the cookie must come along.
      cookie(context, Gate.loginCookie(context), browser, SameSite.LAX, MINUTES_10);
      context.redirect(address, HttpStatus.SEE_OTHER);
    } catch (LoginFailed failed) {
      refuse(context, failed);
    }
  }

  private void back(Context context) {
    try {
      String session =
          oidc()
              .end(
                  param(context, "state"),
                  shown(context, Gate.loginCookie(context)),
                  param(context, "code"));
      gone(context, Gate.loginCookie(context));
      cookie(context, Gate.sessionCookie(context), session, SameSite.STRICT, -1);
      // Not a redirect: it would still count as the provider's, and the cookie would stay at home.
      gate.show(
          context,
          Layout.page(
              "Signed in", "", Tag.of("p", Tag.link("/", "To the runs").with("autofocus", ""))));
      context.header("Refresh", "0; url=/");
    } catch (LoginFailed failed) {
      refuse(context, failed);
    }
  }

  private static String param(Context context, String name) {
    String value = context.queryParam(name);
    return value == null ? "" : value;
  }

  private static String shown(Context context, String cookie) {
    String value = context.cookie(cookie);
    return value == null ? "" : value;
  }

  private void out(Context context) {
    oidc().close(shown(context, Gate.sessionCookie(context)));
    gone(context, Gate.sessionCookie(context));
    context.redirect("/", HttpStatus.SEE_OTHER);
  }

  private void session(Context context) {
    Optional<Person> person = gate.person(context);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("You are", person.map(Person::name).orElse("whoever has the token"));
    facts.put("Role", gate.role(context).word());
    Tag roles =
        Tag.of(
            "ul",
            Tag.of("li", "viewer: looks at everything and downloads what was minted"),
            Tag.of("li", "operator: uploads, learns, mints, verifies and stops as well"),
            Tag.of("li", "admin: deletes as well"));
    gate.show(
        context,
        Layout.page(
            "Session",
            SESSION,
            Tables.facts(facts),
            person.isPresent() ? Layout.button(OUT, "Sign out").needs(Role.VIEWER) : "",
            Tag.of("h2", "Roles"),
            roles));
  }

  private void cookie(Context context, String name, String value, SameSite site, int seconds) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(oidc().isSecure());
    cookie.setSameSite(site);
    cookie.setMaxAge(seconds);
    context.cookie(cookie);
  }

  private void gone(Context context, String name) {
    cookie(context, name, "", SameSite.STRICT, 0);
  }

  private void refuse(Context context, LoginFailed failed) {
    LOG.info("Not signed in: {}", failed.getMessage(), failed);
    Object text = Tag.of("p", failed.getMessage() + ".");
    gate.show(
        context.status(HttpStatus.FORBIDDEN),
        Layout.page(
            "Not signed in",
            "",
            Layout.note("bad", text).with("role", "alert"),
            Tag.of("p", Tag.link(Oidc.BEGIN, "Sign in again"))));
  }
}
