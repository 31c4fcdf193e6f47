package io.tracemint.console.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A small OpenID provider that signs in whoever comes, and lies as a test wants it. */
final class TestProvider implements AutoCloseable {
  static final String SECRET = "a secret of the client's, long enough for a MAC";

  /** How an ID token is wrong. */
  enum Lie {
    NONE,
    NONCE,
    AUDIENCE,
    ISSUER,
    EXPIRED,
    SIGNATURE,
    OTHER_KEY,
    UNSIGNED,
    SHARED_SECRET,
    NO_TOKEN
  }

  private final HttpServer server;
  private final RSAKey key;
  private final RSAKey other;
  private final Map<String, Map<String, List<String>>> codes = new ConcurrentHashMap<>();
  volatile Lie lie = Lie.NONE;
  volatile List<String> groups = List.of("tracemint-operator");

  TestProvider() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k").generate();
    other = new RSAKeyGenerator(2048).keyID("k").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::metadata);
    server.createContext("/keys", exchange -> send(exchange, new JWKSet(key).toString()));
    server.createContext("/token", this::token);
    server.createContext("/auth", this::page);
    server.start();
  }

  String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void metadata(HttpExchange exchange) throws IOException {
    send(
        exchange,
        ("{'issuer':'I','authorization_endpoint':'I/auth','token_endpoint':'I/token',"
                + "'jwks_uri':'I/keys','response_types_supported':['code'],"
                + "'subject_types_supported':['public'],"
                + "'id_token_signing_alg_values_supported':['RS256','none']}")
            .replace("'I", "'" + issuer())
            .replace('\'', '"'));
  }

  // Asks for nothing and leads back at once.
  private void page(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    Map<String, List<String>> form = URLUtils.parseParameters(asked.getRawQuery());
    String back = first(form, "redirect_uri") + "?state=" + first(form, "state");
    exchange.getResponseHeaders().set("Location", back + "&code=" + code(asked));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  /** What the page of the provider does with the address that a browser came with. */
  String code(URI address) {
    String code = "code-" + codes.size();
    codes.put(code, URLUtils.parseParameters(address.getRawQuery()));
    return code;
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> form = URLUtils.parseParameters(body);
    Map<String, List<String>> asked = codes.remove(first(form, "code"));
    boolean right =
        asked != null
            && exchange.getRequestHeaders().getFirst("Authorization") != null
            && first(form, "redirect_uri").equals(first(asked, "redirect_uri"))
            && first(asked, "code_challenge_method").equals("S256")
            && challenge(first(form, "code_verifier")).equals(first(asked, "code_challenge"));
    if (!right) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      byte[] refusal = "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(400, refusal.length);
      exchange.getResponseBody().write(refusal);
      exchange.close();
      return;
    }
    String token = lie == Lie.NO_TOKEN ? "" : ",\"id_token\":\"" + idToken(asked) + "\"";
    send(exchange, "{\"access_token\":\"x\",\"token_type\":\"Bearer\"" + token + "}");
  }

  private static String challenge(String verifier) {
    return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier)).getValue();
  }

  private static String first(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of("")).get(0);
  }

  private String idToken(Map<String, List<String>> asked) throws IOException {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(lie == Lie.ISSUER ? "https://evil.example" : issuer())
            .audience(lie == Lie.AUDIENCE ? "somebody-else" : first(asked, "client_id"))
            .subject("u-1")
            .claim("preferred_username", "ada")
            .claim("groups", groups)
            .claim("realm_access", Map.of("roles", List.of("boss")))
            .claim("nonce", lie == Lie.NONCE ? "of another" : first(asked, "nonce"))
            .issueTime(Date.from(now.minusSeconds(7200)))
            .expirationTime(Date.from(now.plusSeconds(lie == Lie.EXPIRED ? -3600 : 3600)))
            .build();
    try {
      return signed(claims);
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private String signed(JWTClaimsSet claims) throws JOSEException {
    if (lie == Lie.UNSIGNED) {
      return new PlainJWT(claims).serialize();
    }
    boolean shared = lie == Lie.SHARED_SECRET;
    JWSAlgorithm algorithm = shared ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256;
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k").build(), claims);
    token.sign(
        shared ? new MACSigner(SECRET) : new RSASSASigner(lie == Lie.OTHER_KEY ? other : key));
    String text = token.serialize();
    int dot = text.lastIndexOf('.');
    char changed = text.charAt(dot + 10) == 'A' ? 'B' : 'A';
    return lie == Lie.SIGNATURE
        ? text.substring(0, dot + 10) + changed + text.substring(dot + 11)
        : text;
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
