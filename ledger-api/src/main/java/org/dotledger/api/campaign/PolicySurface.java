package org.dotledger.api.campaign;

/** A surface that C1 builds. */
public record PolicySurface(Kind kind, String name) {
    /** What kind of surface. */
    public enum Kind {
        SCHEMA,
        COLLECTION
    }
}
