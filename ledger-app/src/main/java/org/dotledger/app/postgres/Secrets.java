package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The passwords of the three roles: 256 random bits each, made once for a data directory and kept in a file that only
 * its owner may read, one a line in the order of the components. The administrator's stands first because initdb reads
 * the first line of the same file.
 */
record Secrets(Credentials admin, Credentials owner, Credentials app) {
    private static final int PASSWORD_BYTES = 32;

    private static Secrets of(List<String> passwords) {
        return new Secrets(
                new Credentials("dotledger_admin", passwords.get(0)),
                new Credentials("dotledger_owner", passwords.get(1)),
                new Credentials("dotledger_app", passwords.get(2)));
    }

    /**
     * Reads the passwords, or makes them where there is neither a file of them nor a cluster set up with others.
     *
     * @throws LocalPostgresException if a cluster exists without its passwords, or their file is damaged
     */
    static Secrets readOrCreate(DataDirectory data) throws IOException {
        if (!Files.exists(data.secrets()) && !Files.exists(data.cluster())) {
            List<String> made = Stream.generate(Secrets::newPassword).limit(3).toList();
            DurableFiles.write(data.root(), DataDirectory.SECRETS, String.join("\n", made) + "\n");
        }
        if (!Files.exists(data.secrets())) {
            throw damaged(data);
        }
        List<String> passwords = Files.readAllLines(data.secrets());
        if (passwords.size() != 3 || passwords.stream().anyMatch(String::isBlank)) {
            throw damaged(data);
        }
        return of(passwords);
    }

    private static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static LocalPostgresException damaged(DataDirectory data) {
        return new LocalPostgresException("The three passwords of the database " + data.cluster() + " are not in "
                + data.secrets() + ": put that file back from a backup. The data themselves are untouched.");
    }
}
