package org.dotledger.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.dotledger.api.message.ActorId;
import org.dotledger.app.access.ApiKey;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.core.decision.live.Identities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first owner's key. It is on the disk before the ledger knows its digest, under a name that says it is pending,
 * and gets its own name when the ledger does; so a crash at any moment leaves a key that the next start completes or
 * throws away, and never an owner whose key no one has.
 */
final class OwnerKey {
    static final String FILE = "owner.key";
    static final String PENDING = FILE + ".pending";
    private static final Logger log = LoggerFactory.getLogger(OwnerKey.class);
    private static final ActorId OWNER = new ActorId("owner");

    private final Path data;
    private final Identities identities;
    private final SecureRandom random;

    OwnerKey(Path data, Identities identities, SecureRandom random) {
        this.data = data;
        this.identities = identities;
        this.random = random;
    }

    /**
     * Sees to it that the ledger has an owner.
     *
     * @param entries how many the log has
     * @throws IllegalStateException when the log is empty although this directory has its owner's key
     */
    void ensure(long entries) {
        boolean pending = Files.exists(data.resolve(PENDING));
        if (entries == 0 && Files.exists(data.resolve(FILE))) {
            throw new IllegalStateException("The directory " + data + " holds the owner's key of a ledger, and the"
                    + " database holds no entry: it is not that ledger's database, or has lost it. Restore the database,"
                    + " or start a new ledger in an empty directory.");
        }
        if (!pending && entries > 0) {
            return;
        }
        try {
            complete(pending ? read() : write());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the owner's key in " + data, e);
        }
    }

    private Optional<ApiKey> read() throws IOException {
        return ApiKey.parse(
                Files.readString(data.resolve(PENDING), StandardCharsets.UTF_8).strip());
    }

    private Optional<ApiKey> write() throws IOException {
        ApiKey key = ApiKey.generate(random);
        DurableFiles.write(data, PENDING, key.reveal() + "\n");
        return Optional.of(key);
    }

    private void complete(Optional<ApiKey> key) throws IOException {
        Path pending = data.resolve(PENDING);
        if (key.isPresent() && isOwners(key.get())) {
            DurableFiles.publish(pending, data, FILE);
            log.info("Enrolled {}; its key is in {}", OWNER, data.resolve(FILE));
        } else {
            log.info("Another node enrolled the first owner; its key is there");
            Files.delete(pending);
        }
    }

    private boolean isOwners(ApiKey key) {
        return identities.bootstrapOwner(OWNER, key.sha256())
                || identities.actorOfKey(key.sha256()).filter(OWNER::equals).isPresent();
    }
}
