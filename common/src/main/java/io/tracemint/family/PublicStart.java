package io.tracemint.family;

/** A model of a public trace, from which private training starts. */
public record PublicStart(String vocabularies, Model model) {}
