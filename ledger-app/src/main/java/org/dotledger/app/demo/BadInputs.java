package org.dotledger.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.dotledger.api.message.Role;
import org.dotledger.app.client.ApiFailure;

/** A few inputs that must be refused, sent to a running ledger. */
final class BadInputs {
    private static final String DIGEST = "0".repeat(64);

    private record BadInput(String what, Role role, String command, String body, String code) {}

    private static final List<BadInput> ALL = List.of(
            new BadInput("a campaign beyond C1", Role.OWNER, "OpenCampaign", "{\"campaign\":\"C2\"}", "SCOPE_NOT_C1"),
            new BadInput(
                    "a member name twice",
                    Role.OWNER,
                    "OpenCampaign",
                    "{\"campaign\":\"C1\",\"campaign\":\"C2\"}",
                    "INVALID_JSON"),
            new BadInput(
                    "an agent who opens the gate",
                    Role.AGENT,
                    "PlaceRegistrationHold",
                    "{\"reason\":\"mine\"}",
                    "ROLE_NOT_ALLOWED"),
            new BadInput(
                    "a path that climbs out",
                    Role.AGENT,
                    "RecordBirth",
                    birth("dot-c1-extra", "/opt/incomex/dot/bin/../../x", "DOT"),
                    "INVALID_FIELD"),
            new BadInput(
                    "a birth by hand-written SQL",
                    Role.AGENT,
                    "RecordBirth",
                    birth("dot-c1-extra", "/opt/incomex/dot/bin/dot-c1-extra", "MANUAL_SQL"),
                    "DOT_BYPASS"),
            new BadInput(
                    "a second birth of a living DOT",
                    Role.AGENT,
                    "RecordBirth",
                    birth("dot-c1-preflight", "/opt/incomex/dot/bin/dot-c1-preflight", "DOT"),
                    "DUPLICATE_DOT_CODE"));

    private BadInputs() {}

    private static String birth(String name, String path, String channel) {
        return """
                {"name":"%s","purpose":"p","whyNotReuse":"w","examinedDots":["DOT_AUTH"],\
                "source":{"path":"%s","sha256":"%s","ssot":"DOT_BIN"},"rollbackCommand":"r","via":%s}""".formatted(name, path, DIGEST, via(channel, "DOT_BIRTH_BACKFILL", "dot-birth-backfill"));
    }

    private static String via(String channel, String dot, String command) {
        return """
                {"channel":"%s","dot":"%s","command":"%s","runId":"bad","exitCode":0,"outputSha256":"%s"}""".formatted(channel, dot, command, DIGEST);
    }

    /** @throws IllegalStateException when one is not refused as it has to be */
    static void send(DemoActors actors, Consumer<String> narrator) {
        for (BadInput input : ALL) {
            narrator.accept("refused    " + input.what() + ": " + refusal(actors, input));
        }
    }

    private static String refusal(DemoActors actors, BadInput input) {
        try {
            actors.get(input.role())
                    .command(
                            input.command(),
                            input.body().getBytes(UTF_8),
                            UUID.randomUUID().toString(),
                            false);
        } catch (ApiFailure failure) {
            if (failure.code().equals(input.code())) {
                return failure.code();
            }
            throw new IllegalStateException(input.what() + " is refused with another code", failure);
        }
        throw new IllegalStateException(input.what() + " was accepted");
    }
}
