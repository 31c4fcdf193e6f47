package io.tracemint.console.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.tracemint.console.html.Tag;
import io.tracemint.console.login.Oidc;
import io.tracemint.console.page.Layout;
import io.tracemint.console.page.Site;
import io.tracemint.failure.Causes;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.util.Optional;

/** The console's server: who may ask, what can be asked, and what is said when it cannot. */
public final class Server implements AutoCloseable {
  private static final long FORM_BYTES = 64 * 1024;

  private final Site site;
  private final Gate gate;
  private final Optional<Oidc> oidc;
  private final Javalin javalin;

  private Server(Site site, String token, Optional<Oidc> oidc) {
    this.site = site;
    this.oidc = oidc;
    this.gate = new Gate(token, site.settings().host(), oidc);
    this.javalin = Javalin.create(this::configure);
  }

  /** Starts it; {@code oidc} is how people sign in, where they do. */
  public static Server start(Site site, String token, Optional<Oidc> oidc) {
    Server server = new Server(site, token, oidc);
    server.listen();
    return server;
  }

  private void listen() {
    String host = site.settings().host();
    int port = site.settings().port();
    try {
      javalin.start(host, port);
    } catch (RuntimeException failure) {
      String why = Causes.first(failure, IOException.class).map(Throwable::getMessage).orElse("");
      throw new UserError(
          String.format(
              "The console cannot listen on %s, port %d: %s. Another program has the port, or this"
                  + " machine has no such address. Set console.port to another, such as %d, or 0 for"
                  + " any; or mend console.host.",
              host, port, why.isEmpty() ? failure.getMessage() : why, port + 1),
          failure);
    }
  }

  public int port() {
    return javalin.port();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = FORM_BYTES;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.before(this::enter);
    Assets.on(config.routes);
    new Views(site, gate).on(config.routes);
    new Actions(site, gate).on(config.routes);
    new LoginPages(oidc, gate).on(config.routes);
    uploads(config);
    config.routes.exception(
        UserError.class, (wrong, context) -> say(context, 422, wrong.getMessage()));
    config.routes.exception(
        HttpResponseException.class,
        (wrong, context) -> say(context, wrong.getStatus(), wrong.getMessage()));
    config.routes.error(404, this::lost);
  }

  private void uploads(JavalinConfig config) {
    Uploads uploads = new Uploads(site);
    for (String address : new String[] {Uploads.ADDRESS, Uploads.ADDRESS + "/<id>"}) {
      config.routes.post(address, uploads::take);
      config.routes.patch(address, uploads::take);
      config.routes.head(address, uploads::take);
      config.routes.delete(address, uploads::take);
    }
    try {
      uploads.clean();
    } catch (IOException e) {
      throw new UserError("Earlier uploads cannot be read: " + e.getMessage(), e);
    }
  }

  private void enter(Context context) {
    Headers.of(context);
    String shown = context.queryParam("token");
    Optional<Gate.Refusal> refusal = gate.check(context);
    if (refusal.isEmpty() && shown == null) {
      return;
    }
    boolean first =
        refusal.isEmpty() || refusal.get().status() == HttpStatus.UNAUTHORIZED.getCode();
    if (first && context.path().equals("/") && gate.isToken(shown)) {
      gate.remember(context);
      // So that the token does not stay in the address line and the history's next entry.
      context.redirect("/", HttpStatus.SEE_OTHER);
    } else if (refusal.isPresent()) {
      refuse(context, refusal.get());
    }
    context.skipRemainingHandlers();
  }

  private void refuse(Context context, Gate.Refusal refusal) {
    boolean signIn = oidc.isPresent() && refusal.status() == HttpStatus.UNAUTHORIZED.getCode();
    boolean known = gate.person(context).isPresent();
    String text = refusal.text() + (signIn || known ? "" : remedy());
    say(context, refusal.status(), text, signIn ? Tag.link(Oidc.BEGIN, "Sign in") : "");
  }

  private static String remedy() {
    return " Type or paste the address that 'tracemint serve' printed into the browser’s address"
        + " line.";
  }

  private void lost(Context context) {
    if (context.result() == null || context.result().isEmpty()) {
      say(context, 404, "There is no such page.");
    }
  }

  private void say(Context context, int status, String text) {
    say(context, status, text, "");
  }

  private void say(Context context, int status, String text, Object way) {
    gate.show(
        context.status(status),
        Layout.page(
            status == 404 ? "Not here" : "Refused",
            "",
            Layout.note("bad", Tag.of("p", text)).with("role", "alert"),
            Tag.of("p", way),
            Tag.of("p", Tag.link("/", "To the runs"))));
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
