package io.tracemint.console.login;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** A provider and a console's side of it, for tests of other packages. */
public final class SignedIn implements AutoCloseable {
  private final TestProvider provider;

  public SignedIn() throws IOException, JOSEException {
    provider = new TestProvider();
  }

  /** The console's side, where browsers reach the console at an address. */
  public Oidc oidc(String address) {
    return new Oidc(OidcTest.settings(provider.issuer(), "groups", address), Clock.systemUTC());
  }

  public void groups(List<String> groups) {
    provider.groups = List.copyOf(groups);
  }

  /** Where the provider's page leads a browser that came to an address of it. */
  public String back(String address) {
    URI asked = URI.create(address);
    String state = asked.getRawQuery().replaceFirst(".*\\bstate=([^&]+).*", "$1");
    return "/login/back?state=" + state + "&code=" + provider.code(asked);
  }

  @Override
  public void close() {
    provider.close();
  }
}
