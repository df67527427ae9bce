package org.dotledger.app.openapi;

import org.dotledger.api.CommandDefinition;

/** The parts of the interface, in the order in which they are described. Commands are grouped by what they are about. */
enum Tag {
    CAMPAIGN("campaign", "Campaign", "C1 is opened once, on the catalogue as it stood."),
    ACTOR("actor", "Actors and keys", "Who may act, and in which roles. Keys are shown once."),
    DOT("dot", "DOTs", "A tool's life: born, admitted, registered, read back, and with a way back."),
    REGISTRAR("registrar", "Registrar", "The dry run that shows what is new, and the hold on everything else."),
    STEP("step", "Steps W1 to W9", "Nine small writes, each planned, approved by someone else, applied and read back."),
    SURFACE("surface", "Surfaces, contracts, endpoints", "What the campaign builds; nothing of it changes anything."),
    AUTHORIZATION("authorization", "Authorization", "Proposals, their approval, and the grants the handler mints."),
    OUTCOME("outcome", "Outcomes", "What became of consumed grants and of the runs of DOTs."),
    EVIDENCE("evidence", "Evidence", "Files, harness runs, preflights, and the seal."),
    OBSERVATION("observation", "Observation", "What is really there: where the world is looked at, and each look."),
    REVIEW("review", "Review", "Attacks and verdicts of someone who had no part in it."),
    VIEWS("views", "Views", "What follows from the history, now or as of any moment."),
    LOG("log", "Log", "The history, its proofs and its bulk."),
    OPERATION("operation", "Operation", "How the server fares.");

    private final String id;
    private final String title;
    private final String description;

    Tag(String id, String title, String description) {
        this.id = id;
        this.title = title;
        this.description = description;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** A command belongs to its capability, which its package is named after. */
    static Tag of(CommandDefinition<?> command) {
        String name = command.type().getPackageName();
        String capability = name.substring(name.lastIndexOf('.') + 1);
        for (Tag tag : values()) {
            if (tag.id.equals(capability)) {
                return tag;
            }
        }
        throw new IllegalStateException("no part of the interface is about " + capability);
    }

    /** What is neither a command nor a view belongs where its path says. */
    static Tag ofPath(String path) {
        if (path.equals("/api/v1/keys")) {
            return ACTOR;
        }
        if (path.equals("/api/v1/time")
                || path.equals("/metrics")
                || path.startsWith("/health/")
                || path.equals("/api/v1/commands")) {
            return OPERATION;
        }
        return path.matches("/checkpoint|/api/v1/(events|feed|stream|proofs|artifacts|readback).*") ? LOG : VIEWS;
    }
}
