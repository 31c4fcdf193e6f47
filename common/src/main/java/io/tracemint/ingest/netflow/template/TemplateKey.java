package io.tracemint.ingest.netflow.template;

import io.tracemint.ingest.netflow.datagram.Scope;
import java.io.Serializable;

/** A template's number within its scope. */
public record TemplateKey(Scope scope, int id) implements Serializable {}
