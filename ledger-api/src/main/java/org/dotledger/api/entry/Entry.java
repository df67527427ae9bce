package org.dotledger.api.entry;

import org.dotledger.api.json.Json;

/** The content of one leaf of the log, parsed. */
public record Entry(Envelope envelope, Json data) {}
