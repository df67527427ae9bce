package org.dotledger.api.surface;

/** Whether a route is served. */
public enum EndpointStatus {
    DEPLOYED,
    WITHDRAWN
}
