package io.tracemint.ingest.netflow;

import java.io.Serializable;

/** A template's number within its scope. */
record TemplateKey(Scope scope, int id) implements Serializable {}
