package io.tracemint.console.login;

/** Who signed in, as the provider names them, and what they may do. */
public record Person(String name, Role role) {}
