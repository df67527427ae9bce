package org.dotledger.app.pages;

import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;

/** Says in a few words what an event is and what is particular about it. */
public final class EventText {
    private static final String REFUSED = "Command refused";

    private EventText() {}

    /** {@code DotBorn} is "DOT born". */
    public static String title(Event event) {
        return title(event.getClass().getSimpleName());
    }

    /** The same, of the event's name. */
    public static String title(String name) {
        String words = Words.sentence(name);
        return words.startsWith("Dot ") ? "DOT" + words.substring(3) : words;
    }

    /** Whether the event is good news, bad news, or neither. */
    public static Mark mark(Event event) {
        return switch (event) {
            case CommandRefused _ -> Mark.bad(REFUSED);
            case CatalogReadBack readback when !readback.matches() -> Mark.bad("Catalog mismatch");
            case RollbackChecked check when !check.restored() -> Mark.bad("Way back failed");
            case RegistrationHoldPlaced _ -> Mark.wait(title(event));
            case DotRetired _ -> Mark.off(title(event));
            default -> Mark.good(title(event));
        };
    }

    /** What is particular about it; empty for most. */
    public static String detail(Event event) {
        return switch (event) {
            case CommandRefused refused -> refused.command() + ": " + refused.code();
            case DotBorn born -> born.source().path().value();
            case DotAdmitted admitted -> admitted.governanceRef();
            case DotRegistered registered -> "in " + registered.catalog() + ", on " + registered.dryRunId();
            case CatalogReadBack readback ->
                Words.count(readback.rowCount(), "row") + (readback.matches() ? ", matching" : ", not matching");
            case HandbookReadBack readback -> readback.artifact().path().value();
            case RollbackChecked check -> check.restored() ? "restored" : "not restored";
            case DotRetired retired -> retired.reason();
            case DotRecognised recognised -> recognised.filePath();
            case CatalogImported imported -> Words.count(imported.rowCount(), "row") + " of " + imported.source();
            case RegistrarDryRunRecorded run ->
                run.verdict() + ": " + run.naiveNewCount() + " by path, "
                        + run.newWhitelisted().count() + " by code";
            case RegistrationHoldReleased released ->
                Words.count(released.codes().size(), "code") + ", on " + released.dryRunId();
            case RegistrationHoldPlaced placed -> placed.reason();
            case ActorEnrolled enrolled -> enrolled.roles().toString();
            default -> "";
        };
    }
}
