package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.app.demo.Bodies.object;
import static org.dotledger.app.demo.Bodies.positions;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.world.AroundTheLedger;
import org.dotledger.app.world.Undo;

/** Someone goes around the ledger, four times over, and once past the handler; each is seen, and undone. */
final class Around {
    private static final String SEEN = "demo-look-around";
    private static final DotCode EDITED = new DotCode("DOT_C1_VOCAB_VERIFY");
    private static final DotCode INSERTED = new DotCode("DOT_C1_BY_HAND");
    private static final String BYPASS = "GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS";

    private final Stage stage;
    private final Looks looks;

    Around(Stage stage, Looks looks) {
        this.stage = stage;
        this.looks = looks;
    }

    /** @return the moment at which the board says so */
    Moment play() throws InterruptedException {
        if (stage.row("observations", SEEN).isEmpty()) {
            AroundTheLedger hand = stage.world().aroundTheLedger();
            List<Undo> undone = new ArrayList<>();
            stage.tell("someone", "inserts a row, edits a script, adds a grant and a table, all by hand");
            undone.add(hand.insertRowByHand(INSERTED));
            undone.add(hand.editScript(EDITED));
            undone.add(hand.insertGrantByHand("grant-by-hand"));
            undone.add(hand.createTableByHand("by_hand"));
            try {
                looks.look(SEEN);
            } finally {
                undone.reversed().forEach(Undo::undo);
            }
        }
        JsonObject look = stage.row("observations", SEEN).orElseThrow();
        long size = positions(look).getLast() + 1;
        mintByHand();
        stage.tell("someone", "undoes it all");
        looks.look(SEEN + "-undone");
        return new Moment("someone went around the ledger", size);
    }

    /** There is no command that mints; to try is a bypass, which an owner has to look into. */
    private void mintByHand() {
        if (stage.row("observations", SEEN + "-undone").isPresent()) {
            return;
        }
        ApiFailure refused = stage.refused(
                AGENT, "MintGrant", object().put("grantId", "mine").build(), "demo-mint");
        stage.tell("refused", "an agent mints a grant: " + refused.code() + ", " + BYPASS + " is in force");
        refused.refusalPosition().ifPresent(position -> {
            stage.tell("owner", "looks into it and says so");
            stage.send(
                    OWNER,
                    "AcknowledgeStop",
                    "",
                    object().put("stopCode", BYPASS)
                            .put("positions", positions(position))
                            .put("reason", "asked the agent, who tried what the demo asked for"));
        });
    }
}
