package org.dotledger.app.observe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a governed database is reached, and as whom. No record, so that no text form holds the password. Two addresses
 * are the same when all members are.
 */
final class DatabaseAddress {
    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;

    DatabaseAddress(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    String url() {
        return url;
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String password() {
        return password;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatabaseAddress that
                && url.equals(that.url)
                && Objects.equals(user, that.user)
                && Objects.equals(password, that.password);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url, user, password);
    }

    @Override
    public String toString() {
        return url + (user == null ? "" : " as " + user);
    }
}
