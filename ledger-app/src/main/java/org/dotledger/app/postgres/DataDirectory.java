package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** The ledger's data directory, and where in it the parts of PostgreSQL lie. {@code root} is a real, absolute path. */
record DataDirectory(Path root) {
    static final String CLUSTER = "pg";
    static final String SECRETS = "pg.secrets";
    static final String ACCESS_RULES = "pg.hba";
    static final String STAGING_PREFIX = "pg.initialising-";

    /** Creates the directory, for its owner only, where it does not exist. */
    static DataDirectory at(Path data) throws IOException {
        Files.createDirectories(data, DurableFiles.OWNER_ONLY_DIRECTORY);
        return new DataDirectory(data.toRealPath());
    }

    /** Whether a file there is one of PostgreSQL's. */
    static boolean isPostgres(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals(CLUSTER) || name.startsWith(CLUSTER + ".");
    }

    /** PostgreSQL's own data directory. It exists only when it is completely set up. */
    Path cluster() {
        return root.resolve(CLUSTER);
    }

    Path secrets() {
        return root.resolve(SECRETS);
    }

    Path accessRules() {
        return root.resolve(ACCESS_RULES);
    }

    Path lock() {
        return root.resolve("pg.lock");
    }

    Path log() {
        return root.resolve("pg.log");
    }

    /** A new name for a cluster that is being set up, so that a set-up which outlived its JVM works on another. */
    Path newStaging() {
        return root.resolve(STAGING_PREFIX + UUID.randomUUID());
    }

    /** The name that every server process shows in the process list: its own for each directory of a machine. */
    String clusterName() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(cluster().toString().getBytes(StandardCharsets.UTF_8));
            return "dotledger-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
