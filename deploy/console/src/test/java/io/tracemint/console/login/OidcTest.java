package io.tracemint.console.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Secret;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OidcTest {
  private static final String BROWSER = "what-the-browser-shows";
  private static TestProvider provider;

  @BeforeAll
  static void open() throws IOException, JOSEException {
    provider = new TestProvider();
  }

  @AfterAll
  static void close() {
    provider.close();
  }

  @BeforeEach
  void honest() {
    provider.lie = TestProvider.Lie.NONE;
    provider.groups = List.of("tracemint-operator");
  }

  private static OidcSettings settings(String issuer, String claim) {
    return settings(issuer, claim, "http://localhost:8642");
  }

  static OidcSettings settings(String issuer, String claim, String address) {
    return new OidcSettings(
        URI.create(issuer),
        "tracemint",
        Optional.of(Secret.of("console.oidc.client-secret", TestProvider.SECRET)),
        URI.create(address),
        claim,
        Map.of(
            Role.VIEWER, List.of("tracemint-viewer"),
            Role.OPERATOR, List.of("tracemint-operator"),
            Role.ADMIN, List.of("tracemint-admin", "boss")),
        Duration.ofMinutes(60));
  }

  private static Oidc oidc(String claim) {
    return new Oidc(settings(provider.issuer(), claim), Clock.systemUTC());
  }

  private static String state(URI address) {
    return URLUtils.parseParameters(address.getRawQuery()).get("state").get(0);
  }

  private static Person signIn(Oidc oidc) throws LoginFailed {
    URI address = oidc.begin(BROWSER);
    String session = oidc.end(state(address), BROWSER, provider.code(address));
    return oidc.find(session).orElseThrow();
  }

  @Test
  void whoIsSignedInHasTheHighestRoleOfTheClaim() throws LoginFailed {
    assertThat(signIn(oidc("groups"))).isEqualTo(new Person("ada", Role.OPERATOR));
    provider.groups = List.of("x", "tracemint-viewer", "tracemint-admin");
    assertThat(signIn(oidc("groups")).role()).isEqualTo(Role.ADMIN);
    assertThat(signIn(oidc("realm_access.roles")).role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void theBrowserIsSentWithStateNonceAndChallenge() throws LoginFailed {
    URI address = oidc("groups").begin(BROWSER);
    assertThat(address.toString()).startsWith(provider.issuer() + "/auth?");
    Map<String, List<String>> asked = URLUtils.parseParameters(address.getRawQuery());
    assertThat(asked.get("response_type")).containsExactly("code");
    assertThat(asked.get("code_challenge_method")).containsExactly("S256");
    assertThat(asked.get("redirect_uri")).containsExactly("http://localhost:8642/login/back");
    assertThat(asked.get("state").get(0)).hasSizeGreaterThan(30);
    assertThat(asked.get("nonce").get(0)).hasSizeGreaterThan(30);
    assertThat(asked.get("code_challenge").get(0)).hasSize(43);
  }

  @ParameterizedTest
  @EnumSource(value = TestProvider.Lie.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aWrongTokenSignsNobodyIn(TestProvider.Lie lie) {
    provider.lie = lie;
    assertThatThrownBy(() -> signIn(oidc("groups")))
        .isInstanceOf(LoginFailed.class)
        .hasMessageMatching("The provider('s ID token is refused| gave no ID token).*");
  }

  @Test
  void aStateCountsOnceAndInItsBrowser() throws LoginFailed {
    Oidc oidc = oidc("groups");
    URI address = oidc.begin(BROWSER);
    String code = provider.code(address);
    oidc.end(state(address), BROWSER, code);
    assertThatThrownBy(() -> oidc.end(state(address), BROWSER, code))
        .isInstanceOf(LoginFailed.class)
        .hasMessageContaining("was ended already");

    URI stolen = oidc.begin(BROWSER);
    assertThatThrownBy(() -> oidc.end(state(stolen), "another", provider.code(stolen)))
        .isInstanceOf(LoginFailed.class);
    assertThatThrownBy(() -> oidc.end("made-up", BROWSER, "code")).isInstanceOf(LoginFailed.class);
  }

  @Test
  void aCodeOfAnotherSignInIsRefusedByItsVerifier() throws LoginFailed {
    Oidc oidc = oidc("groups");
    String code = provider.code(oidc.begin("the attacker's"));
    URI address = oidc.begin(BROWSER);
    assertThatThrownBy(() -> oidc.end(state(address), BROWSER, code))
        .isInstanceOf(LoginFailed.class)
        .hasMessageContaining("does not take the code");
  }

  @Test
  void whoHasNoneOfTheRolesStaysOutside() {
    provider.groups = List.of("staff");
    assertThatThrownBy(() -> signIn(oidc("groups"))).hasMessageContaining("no role");
    assertThatThrownBy(() -> signIn(oidc("absent.claim"))).hasMessageContaining("no role");
  }

  @Test
  void aSessionEndsByItselfAndWhenItIsClosed() {
    Instant[] now = {Instant.EPOCH};
    Sessions sessions = new Sessions(() -> now[0], Duration.ofMinutes(5));
    String one = sessions.open(new Person("ada", Role.VIEWER));
    String two = sessions.open(new Person("bob", Role.VIEWER));
    assertThat(one).isNotEqualTo(two).hasSizeGreaterThan(40);
    sessions.close(two);
    assertThat(sessions.find(two)).isEmpty();
    now[0] = Instant.EPOCH.plusSeconds(299);
    assertThat(sessions.find(one)).isPresent();
    now[0] = Instant.EPOCH.plusSeconds(300);
    assertThat(sessions.find(one)).isEmpty();
  }

  @Test
  void aProviderThatIsAwayIsNamed() {
    Oidc oidc = new Oidc(settings("http://127.0.0.1:1", "groups"), Clock.systemUTC());
    assertThatThrownBy(() -> oidc.begin(BROWSER))
        .isInstanceOf(LoginFailed.class)
        .hasMessageContaining("http://127.0.0.1:1 does not answer");
  }

  @Test
  void settingsThatShowCodesOnTheWayAreRefused() {
    Map<String, String> texts = new LinkedHashMap<>();
    assertThat(OidcSettings.of(Settings.resolve(List.of()))).isEmpty();
    texts.put("console.oidc.issuer", "http://login.example.org");
    assertThatThrownBy(() -> of(texts)).isInstanceOf(UserError.class).hasMessageContaining("https");
    texts.put("console.oidc.issuer", "https://login.example.org/");
    assertThat(of(texts).orElseThrow().issuer()).hasToString("https://login.example.org");
    texts.put("console.oidc.address", "http://console.example.org");
    assertThatThrownBy(() -> of(texts)).hasMessageContaining("console.oidc.address");
  }

  private static Optional<OidcSettings> of(Map<String, String> texts) {
    return OidcSettings.of(Settings.resolve(List.of(Layer.ofTexts("test", texts))));
  }
}
