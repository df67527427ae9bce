package org.dotledger.api.message;

/**
 * A request to record something, named by an imperative. Implemented by records only; the components are the JSON
 * fields of domain.md in their order, and {@code org.dotledger.api.schema.RecordCodec} is the way in and out.
 */
public interface Command {}
