package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.digest;
import static org.dotledger.core.model.Fields.flag;
import static org.dotledger.core.model.Fields.number;
import static org.dotledger.core.model.Fields.object;
import static org.dotledger.core.model.Fields.text;
import static org.dotledger.core.model.Fields.texts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/** The lives of DOTs: what may happen to them. */
final class DotModel {
    private static final String ANYONE = "AGENT OPERATOR REVIEWER";

    private final Past past;
    private final LedgerModel ledger;

    DotModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "RecordBirth",
                Row.of(
                                "AGENT OPERATOR",
                                "name:name purpose:statement whyNotReuse:any examinedDots:code[] source:artifact"
                                        + " rollbackCommand:any via:via",
                                this::birth)
                        .artifact("source")
                        .within(sent -> unlessPreWrite(Names.code(sent.text("name")), "W2")));
        rows.put(
                "AdmitDot",
                Row.of("OPERATOR OWNER", "code:code governanceRef:text via:via", this::admit)
                        .orApprovedLifecycle()
                        .within(sent -> unlessPreWrite(sent.text("code"), "W2")));
        rows.put(
                "RegisterDot",
                Row.of("OPERATOR", "code:code dryRunId:text catalog:text entry:entry via:via", this::register)
                        .within(sent -> unlessPreWrite(sent.text("code"), "W4")));
        rows.put(
                "RecordCatalogReadback",
                Row.of(
                        ANYONE,
                        "code:code catalog:text rowCount:count row:object rowSha256:sha",
                        sent -> new Ladder()
                                .refuseIf(() -> !sent.text("catalog").equals(Names.CATALOG), "INVALID_FIELD")
                                .then(() -> known(sent))
                                .append(
                                        "CatalogReadBack",
                                        () -> Fields.with(sent.body(), "matches", Json.of(matches(sent.body()))))));
        rows.put(
                "RecordHandbookReadback",
                Row.of(
                                ANYONE,
                                "code:code artifact:artifact",
                                sent -> known(sent)
                                        .refuseIf(
                                                () -> !sent.text("artifact.ssot")
                                                        .equals("AGENTDATA_KB"),
                                                "NOT_GOVERNED_EVIDENCE")
                                        .append("HandbookReadBack", sent::body))
                        .artifact("artifact"));
        rows.put(
                "RecordRollbackCheck",
                Row.of(
                                "AGENT OPERATOR",
                                "code:code command:text restored:bool before:text after:text outputSha256:sha via:via",
                                sent -> known(sent)
                                        .refuseIf(() -> !areInOrder(sent), "UNKNOWN_OBSERVATION")
                                        .append("RollbackChecked", () -> checked(sent)))
                        .orFailedRun());
        rows.put(
                "UnregisterDot",
                Row.of(
                                "OPERATOR",
                                "code:code reason:statement via:via",
                                sent -> known(sent)
                                        .refuseIf(() -> !life(sent.text("code")).isRegistered(), "DOT_NOT_REGISTERED")
                                        .refuseIf(
                                                () -> ledger.hasDependents(sent.text("code"), sent.at()),
                                                "DOT_HAS_DEPENDENTS")
                                        .append("DotUnregistered", sent::body))
                        .through(Names.REGISTRAR)
                        .including()
                        .within("W4"));
        rows.put(
                "RetireDot",
                Row.of(
                        "OPERATOR OWNER",
                        "code:code reason:statement via:via",
                        sent -> known(sent)
                                .refuseIf(
                                        () -> ledger.hasDependents(sent.text("code"), sent.at()), "DOT_HAS_DEPENDENTS")
                                .refuseIf(() -> !life(sent.text("code")).isBorn(), "DOT_NOT_BORN")
                                .refuseIf(() -> life(sent.text("code")).isRetired(), "DOT_RETIRED")
                                .append("DotRetired", sent::body)));
    }

    private static String unlessPreWrite(String code, String step) {
        return code.equals(Names.GRANT_ISSUE) ? "" : step;
    }

    private Ladder known(Sent sent) {
        return new Ladder().refuseIf(() -> !isKnown(sent.text("code")), "UNKNOWN_DOT");
    }

    private Ladder birth(Sent sent) {
        String code = Names.code(sent.text("name"));
        List<String> examined = texts(sent.body(), "examinedDots");
        return new Ladder()
                .refuseIf(() -> life(code).isAlive() || ledger.campaign.isInBaseline(code), "DUPLICATE_DOT_CODE")
                .refuseIf(() -> !sent.text("source.ssot").equals("DOT_BIN"), "LOCAL_ONLY_DOT", Ladder.BYPASS_STOP)
                .refuseIf(() -> !Names.code(sent.text("source.path")).equals(code), "INVALID_FIELD")
                .refuseIf(() -> sent.text("whyNotReuse").isBlank() || examined.isEmpty(), "REUSE_NOT_EXAMINED")
                .refuseIf(() -> !examined.stream().allMatch(this::isKnown), "REUSE_NOT_EXAMINED")
                .refuseIf(() -> sent.text("rollbackCommand").isBlank(), "NO_ROLLBACK_PATH")
                .refuseIf(() -> !Names.isCampaigns(code), "SCOPE_NOT_C1")
                .append("DotBorn", () -> Fields.with(sent.body(), "code", Json.of(code)));
    }

    private Ladder admit(Sent sent) {
        DotLife life = life(sent.text("code"));
        return known(sent)
                .refuseIf(() -> !life.isBorn(), "DOT_NOT_BORN")
                .refuseIf(() -> life.birth().actor().equals(sent.actor()), "SEPARATION_OF_DUTIES")
                .refuseIf(() -> life.isAdmitted() && !life.isRetired(), "DOT_ALREADY_ADMITTED")
                .refuseIf(life::isRetired, "DOT_RETIRED")
                .append("DotAdmitted", sent::body);
    }

    private Ladder register(Sent sent) {
        String code = sent.text("code");
        DotLife life = life(code);
        return new Ladder()
                .refuseIf(() -> !sent.text("catalog").equals(Names.CATALOG), "INVALID_FIELD")
                .then(() -> known(sent))
                .refuseIf(() -> !isTheBirths(object(sent.body(), "entry"), code), "INVALID_FIELD")
                .refuseIf(life::isRetired, "DOT_RETIRED")
                .refuseIf(() -> !life.isAdmitted(), "DOT_NOT_ADMITTED")
                .refuseIf(() -> !ledger.registrar.isReleased(code), "REGISTRATION_HOLD_ACTIVE")
                .refuseIf(
                        () -> !ledger.registrar.isPassedBy(code, sent.text("dryRunId")),
                        "REGISTRAR_DRY_RUN_NOT_PASSED",
                        Ladder.REGISTRAR_STOP)
                .refuseIf(life::isRegistered, "DUPLICATE_DOT_CODE", Ladder.REGISTRAR_STOP)
                .bypassIf(() -> !sent.text("via.dot").equals(Names.REGISTRAR)
                        || !LedgerModel.includes(sent.text("via.command"), code))
                .append("DotRegistered", sent::body);
    }

    /** Before a birth there is no name and no path that the entry could differ from. */
    private boolean isTheBirths(JsonObject entry, String code) {
        DotLife life = life(code);
        return text(entry, "code").equals(code)
                && (!life.isBorn()
                        || (text(entry, "name").equals(life.birth().text("name"))
                                && Names.normalised(text(entry, "filePath"))
                                        .equals(life.birth().text("source.path"))));
    }

    /** Whether the one row that was seen is the one that a registration, or the baseline, put there. */
    private boolean matches(JsonObject readback) {
        JsonObject row = object(readback, "row");
        String code = text(readback, "code");
        Optional<JsonObject> expected = life(code).isRegistered()
                ? life(code).newest("DotRegistered").map(fact -> object(fact.data(), "entry"))
                : ledger.campaign.baseline(code).map(Fact::data);
        return number(readback, "rowCount") == 1
                && digest(row).equals(text(readback, "rowSha256"))
                && expected.isPresent()
                && Json.of(code).equals(row.get("code"))
                && Json.of(text(expected.get(), "name")).equals(row.get("name"))
                && Fields.has(row, "filePath")
                && Names.normalised(text(row, "filePath")).equals(Names.normalised(text(expected.get(), "filePath")))
                && Objects.equals(expected.get().get("tier"), row.get("tier"))
                && Objects.equals(expected.get().get("domain"), row.get("domain"))
                && hasStatus(row, expected.get());
    }

    /** A registration says no status and asks for a row in use. */
    private static boolean hasStatus(JsonObject row, JsonObject expected) {
        Set<String> statuses =
                Fields.has(expected, "status") ? Set.of(text(expected, "status")) : Set.of("active", "published");
        return Fields.has(row, "status") && statuses.contains(text(row, "status"));
    }

    private boolean areInOrder(Sent sent) {
        Optional<Fact> before = ledger.world.observation(sent.text("before"));
        Optional<Fact> after = ledger.world.observation(sent.text("after"));
        return before.isPresent()
                && after.isPresent()
                && before.get().position() < after.get().position();
    }

    private JsonObject checked(Sent sent) {
        JsonObject before =
                ledger.world.observation(sent.text("before")).orElseThrow().data();
        JsonObject after =
                ledger.world.observation(sent.text("after")).orElseThrow().data();
        JsonObject checked = Fields.with(sent.body(), "restored", Json.of(isRestored(sent)));
        return Fields.with(checked, "matches", Json.of(WorldModel.areSame(before, after)));
    }

    private static boolean isRestored(Sent sent) {
        return flag(sent.body(), "restored") && number(sent.body(), "via.exitCode") == 0;
    }

    DotLife life(String code) {
        return past.once("life " + code, () -> new DotLife(past, code));
    }

    boolean isKnown(String code) {
        return ledger.campaign.isInBaseline(code) || life(code).isBorn() || Names.isCampaigns(code);
    }

    boolean isGoverned(String code) {
        return ledger.campaign.isGovernedInBaseline(code) || life(code).isRegistered();
    }
}
