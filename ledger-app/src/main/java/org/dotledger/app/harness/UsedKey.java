package org.dotledger.app.harness;

import org.dotledger.api.message.Role;

/**
 * An idempotency key under which the ledger has accepted something.
 *
 * @param role of the actor who used it
 */
record UsedKey(Role role, String key) {}
