package org.dotledger.app.postgres;

import java.util.Objects;

/**
 * A role of the local PostgreSQL and its password. {@link #toString()} leaves the password out, so that it does not
 * reach a log by way of a message.
 */
public record Credentials(String user, String password) {
    public Credentials {
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
