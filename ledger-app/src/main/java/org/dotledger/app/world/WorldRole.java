package org.dotledger.app.world;

/** A role of the governed database. */
enum WorldRole {
    /** Owns everything there; the DOTs write as it. */
    OWNER("world_owner", "owner.pw"),
    /** May read and nothing else; the ledger looks as it. */
    LOOKER("looker", "looker.pw"),
    /** May write the table of grants and nothing else; the handler's projection writes as it. */
    GRANTS_WRITER("grants_writer", "grants-writer.pw");

    private final String user;
    private final String passwordFile;

    WorldRole(String user, String passwordFile) {
        this.user = user;
        this.passwordFile = passwordFile;
    }

    String user() {
        return user;
    }

    /** The name of the file that holds its password. */
    String passwordFile() {
        return passwordFile;
    }
}
