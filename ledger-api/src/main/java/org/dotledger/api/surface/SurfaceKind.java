package org.dotledger.api.surface;

/** What kind of surface. */
public enum SurfaceKind {
    SCHEMA,
    TABLE,
    COLLECTION,
    TABLE_REGISTRY
}
