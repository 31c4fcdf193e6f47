package io.tracemint.console.login;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From the claims of an ID token to a name and the highest role that they give. */
record Roles(OidcSettings settings) {
  private static final List<String> NAMES = List.of("preferred_username", "email", "name");

  Person person(IDTokenClaimsSet claims) throws LoginFailed {
    List<String> held = texts(value(claims));
    Role role =
        Stream.of(Role.ADMIN, Role.OPERATOR, Role.VIEWER)
            .filter(
                one ->
                    settings.roles().getOrDefault(one, List.of()).stream().anyMatch(held::contains))
            .findFirst()
            .orElseThrow(
                () ->
                    new LoginFailed(
                        "Your account has no role in this console: nothing in the claim "
                            + settings.claim()
                            + " is among those of console.oidc"));
    return new Person(name(claims), role);
  }

  private static String name(IDTokenClaimsSet claims) {
    return NAMES.stream()
        .map(claims::getStringClaim)
        .flatMap(name -> Optional.ofNullable(name).stream())
        .findFirst()
        .orElse(claims.getSubject().getValue());
  }

  private Object value(IDTokenClaimsSet claims) {
    Object at = claims.getClaim(settings.claim());
    if (at == null) {
      at = claims.toJSONObject();
      for (String part : settings.claim().split("\\.", -1)) {
        at = at instanceof Map<?, ?> object ? object.get(part) : null;
      }
    }
    return at;
  }

  private static List<String> texts(Object value) {
    if (value instanceof Collection<?> several) {
      return several.stream().map(String::valueOf).toList();
    }
    return value instanceof String one ? List.of(one) : List.of();
  }
}
