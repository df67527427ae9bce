package org.dotledger.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.access.ApiKey;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.client.SecretFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes an API key for an actor. The key is made here and handed to the user before the ledger learns its digest: a
 * full disk then costs nothing, whereas a key that the ledger knows and no one has would be lost forever.
 *
 * @param file the new file to write the key to; null to print it
 */
record NewApiKey(String actorId, @Nullable Path file, Console console, Output output) {
    /** A command that is sent to the ledger. */
    private record Sending(String command, JsonObject body) {
        void to(ApiClient api) {
            api.post("/api/v1/commands/" + command, body, UUID.randomUUID().toString());
        }

        /**
         * Asks first, so that no key is handed over for what is refused. The command itself is sent after a refusal
         * too, because the ledger records who was refused.
         */
        void requireAccepted(ApiClient api) {
            String key = UUID.randomUUID().toString();
            try {
                api.command(command, CanonicalJson.bytes(body), key, true);
            } catch (ApiFailure e) {
                if (e.isRefusal()) {
                    to(api);
                }
                throw e;
            }
        }
    }

    NewApiKey {
        if (file != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandFailure(ExitCode.USAGE, file + " exists already and is not overwritten");
        }
    }

    /** Issues a further key to an actor that is enrolled. */
    void issue(ApiClient api) {
        issue(api, List.of());
    }

    /** Enrols the actor too. */
    void enrolAndIssue(ApiClient api, JsonObject enrolment) {
        issue(api, List.of(new Sending("EnrolActor", enrolment)));
    }

    private void issue(ApiClient api, List<Sending> before) {
        ApiKey key = ApiKey.generate(new SecureRandom());
        List<Sending> sendings = new ArrayList<>(before);
        sendings.add(new Sending(
                "IssueKey",
                JsonObject.builder()
                        .put("actorId", actorId)
                        .put("keySha256", key.sha256().hex())
                        .build()));
        sendings.getFirst().requireAccepted(api);
        handOver(key);
        try {
            sendings.forEach(sending -> sending.to(api));
        } catch (ApiFailure e) {
            console.note(fate(key, e));
            throw e;
        }
        if (file != null) {
            output.print(
                    console,
                    "The key of " + actorId + " is in " + file,
                    issued().put("keyFile", file.toString()).build());
        }
    }

    private JsonObject.Builder issued() {
        return JsonObject.builder().put("actorId", actorId);
    }

    private void handOver(ApiKey key) {
        if (file == null) {
            output.print(
                    console, key.reveal(), issued().put("key", key.reveal()).build());
            console.note("This is the only time the key is shown.");
        } else {
            SecretFile.write(file, key.reveal() + "\n");
        }
    }

    /** What became of a key that was handed over and then perhaps not issued. */
    private String fate(ApiKey key, ApiFailure failure) {
        if (!failure.isRejection()) {
            return "Whether the ledger took the key is not known. If GET /api/v1/actors shows it, it works; to end it:"
                    + " ledger key revoke " + key.sha256();
        }
        if (file == null) {
            return "The ledger did not take the key that is shown: it is void.";
        }
        try {
            Files.deleteIfExists(file);
            return "The ledger did not take the key; " + file + " is removed.";
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the ledger did not take the key in " + file + ", which cannot be removed", e);
        }
    }
}
