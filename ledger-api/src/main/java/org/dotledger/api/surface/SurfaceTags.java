package org.dotledger.api.surface;

import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** The tags by which surfaces, contracts and endpoints are found. */
public final class SurfaceTags {
    /** On every contract's binding and unbinding. */
    public static final Tag CONTRACTS = new Tag("contracts", "C1");

    private SurfaceTags() {}

    public static Tag surface(SurfaceKind kind, SurfaceName name) {
        return new Tag("surface", kind + "." + name);
    }

    public static Tag contract(RecordId contractId) {
        return new Tag("contract", contractId.value());
    }

    public static Tag endpoint(Route route) {
        return new Tag("endpoint", route.value());
    }
}
