package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.log.Sha256;

/** The bulk that events name by digest. */
@FunctionalInterface
public interface Artifacts {

    /** The bytes with this digest; empty when they are not there. */
    Optional<byte[]> content(Sha256 sha256);
}
