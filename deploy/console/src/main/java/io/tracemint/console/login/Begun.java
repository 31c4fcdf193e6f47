package io.tracemint.console.login;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;

/**
 * A sign-in on its way.
 *
 * @param browser what the browser that began it shows, so that it cannot be ended in another
 */
record Begun(State state, Nonce nonce, CodeVerifier verifier, String browser, Instant until) {}
