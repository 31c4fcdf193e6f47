package io.tracemint.console.login;

/** Why somebody is not signed in; what the provider sent stands only in the log. */
public final class LoginFailed extends Exception {
  private static final long serialVersionUID = 1L;

  LoginFailed(String message) {
    super(message);
  }

  LoginFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
