package io.tracemint.console.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The OpenID provider: where to send browsers, and who a code stands for. An ID token counts when
 * its signature is by a key of the provider's, its issuer and audience are right, its time has not
 * passed, and its nonce is that of the sign-in.
 */
final class Provider {
  // Signatures by a key pair. With a shared secret, or with none, anybody could be anybody.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.copyOf(JWSAlgorithm.Family.SIGNATURE.stream().filter(Provider::isUsual).toList());

  private static final int PATIENCE_MILLIS = 10_000;

  private final OidcSettings settings;
  private final ClientID client;
  private OIDCProviderMetadata metadata;
  private IDTokenValidator validator;

  Provider(OidcSettings settings) {
    this.settings = settings;
    this.client = new ClientID(settings.clientId());
  }

  private static boolean isUsual(JWSAlgorithm algorithm) {
    return !algorithm.equals(JWSAlgorithm.ES256K);
  }

  // Asked for at the first sign-in, so that the console starts without the provider, too.
  private synchronized OIDCProviderMetadata metadata() throws GeneralException, IOException {
    if (metadata == null) {
      Issuer issuer = new Issuer(settings.issuer());
      OIDCProviderMetadata found =
          OIDCProviderMetadata.resolve(issuer, PATIENCE_MILLIS, PATIENCE_MILLIS);
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(found.getJWKSetURI().toURL()).retrying(true).build();
      validator =
          new IDTokenValidator(
              issuer, client, new JWSVerificationKeySelector<>(ALGORITHMS, keys), null);
      metadata = found;
    }
    return metadata;
  }

  /** Where a browser goes to sign in. */
  URI address(Begun begun) throws LoginFailed {
    try {
      return new AuthenticationRequest.Builder(
              ResponseType.CODE, new Scope("openid", "profile"), client, settings.back())
          .endpointURI(metadata().getAuthorizationEndpointURI())
          .state(begun.state())
          .nonce(begun.nonce())
          .codeChallenge(begun.verifier(), CodeChallengeMethod.S256)
          .build()
          .toURI();
    } catch (GeneralException | IOException away) {
      throw new LoginFailed("The provider " + settings.issuer() + " does not answer", away);
    }
  }

  /** What the provider says of whom the code stands for. */
  IDTokenClaimsSet claims(String code, Begun begun) throws LoginFailed {
    try {
      metadata();
      return validator.validate(token(code, begun), begun.nonce());
    } catch (BadJOSEException | JOSEException wrong) {
      throw new LoginFailed("The provider's ID token is refused", wrong);
    } catch (GeneralException | IOException away) {
      throw new LoginFailed("The provider " + settings.issuer() + " does not answer", away);
    }
  }

  private JWT token(String code, Begun begun) throws GeneralException, IOException, LoginFailed {
    HTTPRequest request = request(code, begun).toHTTPRequest();
    request.setConnectTimeout(PATIENCE_MILLIS);
    request.setReadTimeout(PATIENCE_MILLIS);
    request.setFollowRedirects(false);
    TokenResponse answer = OIDCTokenResponseParser.parse(request.send());
    if (!answer.indicatesSuccess()) {
      throw new LoginFailed("The provider does not take the code that it gave");
    }
    JWT token = ((OIDCTokenResponse) answer).getOIDCTokens().getIDToken();
    if (token == null) {
      throw new LoginFailed("The provider gave no ID token");
    }
    return token;
  }

  private TokenRequest request(String code, Begun begun) {
    URI endpoint = metadata.getTokenEndpointURI();
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code), settings.back(), begun.verifier());
    return settings
        .clientSecret()
        .map(secret -> new String(secret.bytes(), StandardCharsets.UTF_8))
        .map(text -> new ClientSecretBasic(client, new com.nimbusds.oauth2.sdk.auth.Secret(text)))
        .map(secret -> new TokenRequest.Builder(endpoint, secret, grant).build())
        .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant).build());
  }
}
