package org.dotledger.app.apply;

import org.dotledger.api.CommandDefinition;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Role;
import org.jspecify.annotations.Nullable;

/**
 * One command of a plan.
 *
 * @param line in which it begins
 * @param role whose turn it is
 * @param key its idempotency key, which names it within the plan
 * @param name what others refer to it by, in addition to its key
 */
record Planned(
        int line, Role role, IdempotencyKey key, @Nullable String name, CommandDefinition<?> command, Template body) {

    boolean isCalled(String reference) {
        return reference.equals(name) || reference.equals(key.value());
    }

    @Override
    public String toString() {
        return key + " (" + command.name() + ")";
    }
}
