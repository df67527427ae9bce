package org.dotledger.api.surface;

/** Whether a surface stands. */
public enum SurfaceStatus {
    CREATED,
    REMOVED
}
