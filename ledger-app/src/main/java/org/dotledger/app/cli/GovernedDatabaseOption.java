package org.dotledger.app.cli;

import java.nio.file.Path;
import org.dotledger.app.world.GovernedDatabase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which governed database is meant, and as whom. */
final class GovernedDatabaseOption {
    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${env:C1_DATABASE}",
            description = "The governed database, jdbc:postgresql://HOST/DATABASE (default: $$C1_DATABASE).")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "ROLE",
            defaultValue = "${env:C1_DATABASE_USER}",
            description = "The role there (default: $$C1_DATABASE_USER).")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            defaultValue = "${env:C1_DATABASE_PASSWORD_FILE}",
            description = "A file with its password, mode 0600 (default: $$C1_DATABASE_PASSWORD_FILE).")
    private @Nullable Path passwordFile;

    GovernedDatabase open() {
        return GovernedDatabase.open(
                given("--database", url), given("--user", user), given("--password-file", passwordFile));
    }

    private static <T> T given(String option, @Nullable T value) {
        if (value == null || value.toString().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, option + " is missing: it says which governed database is meant");
        }
        return value;
    }
}
