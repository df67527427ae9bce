package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.postgresql.util.PasswordUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first start: initdb, roles and database are made in a directory of another name, which gets its own by one rename
 * when all is done. A cluster that exists is therefore complete, and whatever was interrupted is thrown away.
 */
final class ClusterSetup {
    private static final Logger log = LoggerFactory.getLogger(ClusterSetup.class);

    private ClusterSetup() {}

    static void ensureDone(DataDirectory data, Programs programs, Secrets secrets)
            throws IOException, InterruptedException {
        discardInterrupted(data);
        if (Files.exists(data.cluster())) {
            programs.privileges().giveFiles(data.cluster());
            return;
        }
        log.info("Setting PostgreSQL up in {}", data.cluster());
        Path staging = Files.createDirectory(data.newStaging(), DurableFiles.OWNER_ONLY_DIRECTORY);
        programs.privileges().giveFiles(staging);
        initialise(data, staging, programs, secrets);
        createRolesAndDatabase(staging, programs, secrets);
        DurableFiles.publish(staging, data.root(), DataDirectory.CLUSTER);
    }

    /** initdb itself waits until all its files are on the disk. The built-in locale sorts alike on every machine. */
    private static void initialise(DataDirectory data, Path staging, Programs programs, Secrets secrets)
            throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "--pgdata=" + staging,
                "--username=" + secrets.admin().user(),
                "--pwfile=" + data.secrets(),
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        programs.run("initdb", arguments, "");
    }

    /**
     * Runs in single-user mode, one statement a line: no port is open while the roles are not there yet. The server
     * gets SCRAM verifiers and never sees the passwords.
     */
    private static void createRolesAndDatabase(Path staging, Programs programs, Secrets secrets)
            throws IOException, InterruptedException {
        String owner = secrets.owner().user();
        String app = secrets.app().user();
        String statements = String.format(
                Locale.ROOT,
                """
                %s
                %s
                CREATE DATABASE %s OWNER %s
                REVOKE ALL ON DATABASE %s FROM PUBLIC
                GRANT CONNECT ON DATABASE %s TO %s
                """,
                createRole(secrets.owner()),
                createRole(secrets.app()),
                ServerSettings.DATABASE,
                owner,
                ServerSettings.DATABASE,
                ServerSettings.DATABASE,
                app);
        List<String> arguments = List.of(
                "--single",
                "-D",
                staging.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                "postgres");
        programs.run("postgres", arguments, statements);
    }

    private static String createRole(Credentials role) {
        String verifier = PasswordUtil.encodeScramSha256(role.password().toCharArray());
        return "CREATE ROLE " + role.user() + " LOGIN PASSWORD '" + verifier + "'";
    }

    private static void discardInterrupted(DataDirectory data) throws IOException {
        try (DirectoryStream<Path> interrupted =
                Files.newDirectoryStream(data.root(), DataDirectory.STAGING_PREFIX + "*")) {
            for (Path staging : interrupted) {
                discard(staging);
            }
        }
    }

    private static void discard(Path staging) throws IOException {
        try {
            DurableFiles.deleteTree(staging);
            log.info("Discarded {}, a set-up that was interrupted", staging);
        } catch (DirectoryNotEmptyException stillWritten) {
            log.warn("Leaving {} to the next start: its interrupted set-up is just coming to an end", staging);
        }
    }
}
