package org.dotledger.api.registrar;

import org.dotledger.api.message.Tag;

/** The tags by which dry runs and holds are found. */
public final class RegistrarTags {
    /** On every dry run: the newest whose whitelist holds a code decides about the code. */
    public static final Tag DRY_RUNS = new Tag("registrar", "C1");
    /** On every release and placing of the hold. */
    public static final Tag HOLD = new Tag("hold", "C1");

    private RegistrarTags() {}
}
