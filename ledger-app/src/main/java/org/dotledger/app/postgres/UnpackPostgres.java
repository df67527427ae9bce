package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Unpacks the PostgreSQL programs that this build carries into a directory. The build of a release calls it
 * ({@code mvn -Prelease package}), so that an installed ledger unpacks nothing when it first starts.
 */
public final class UnpackPostgres {
    private UnpackPostgres() {}

    /**
     * Takes a directory that does not exist yet and the platform as the archive's name has it, for example
     * {@code linux-x86_64}.
     *
     * @throws IOException if the directory exists or cannot be written; what was unpacked so far stays
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected a directory and a platform, for example linux-x86_64");
        }
        Binaries.unpackTo(Path.of(arguments[0]), arguments[1]);
    }
}
