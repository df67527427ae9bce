package org.dotledger.api.json;

/** A JSON string: well-formed Unicode, no lone surrogate. */
public record JsonString(String value) implements Json {}
