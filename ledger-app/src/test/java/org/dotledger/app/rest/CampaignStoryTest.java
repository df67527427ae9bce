package org.dotledger.app.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TlogProof;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.HonestLooks;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.Steps;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.merkle.ProofVerifier;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.junit.jupiter.api.Test;

/** The campaign as far as its registrations, from an empty directory to receipts that are verified without a server. */
class CampaignStoryTest {
    private static final String DRY_RUN = "dry-run-1";

    private final List<Reply> receipts = new ArrayList<>();

    @Test
    void playsTheCampaignToACompleteLifecycleProof() throws IOException {
        try (LedgerUnderTest ledger = LedgerUnderTest.start()) {
            ledger.enrolEveryone();
            openTheCampaign(ledger);
            previewABirth(ledger);
            Steps.openRegistrations(ledger);
            recordTheDryRun(ledger);
            register(ledger);
            readBack(ledger);

            proofTableIsComplete(ledger);
            pastStatesStayAsTheyWere(ledger);
            receiptsVerifyOffline(ledger);
            theLogProvesItself(ledger);
        }
    }

    private void openTheCampaign(LedgerUnderTest ledger) {
        keep(ledger.post(OWNER, "OpenCampaign", C1.OPEN));
        keep(ledger.post(OWNER, "ImportCatalog", C1.importCatalog()));
    }

    private void previewABirth(LedgerUnderTest ledger) {
        long before = ledger.get(AUDITOR, "/api/v1/state").json().integer("treeSize");
        Reply preview = ledger.post(AGENT, "RecordBirth?dryRun=true", C1.birth(C1.REQUIRED.getFirst()))
                .isOk();
        assertThat(preview.text()).isEqualTo("{\"wouldAppend\":[\"dotledger.DotBorn.v1\"]}");
        ledger.post(REVIEWER, "RecordBirth?dryRun=true", C1.birth(C1.REQUIRED.getFirst()))
                .isProblem(403, "ROLE_NOT_ALLOWED");
        assertThat(ledger.get(AUDITOR, "/api/v1/state").json().integer("treeSize"))
                .isEqualTo(before);
    }

    private void recordTheDryRun(LedgerUnderTest ledger) {
        keep(ledger.post(AGENT, "RecordRegistrarDryRun", C1.dryRun(DRY_RUN)));
        JsonObject run =
                ledger.get(AUDITOR, "/api/v1/registrar-runs/" + DRY_RUN).isOk().json();
        assertThat(run.string("verdict")).isEqualTo("PASS");
        assertThat(run.integer("naiveNewCount")).isEqualTo(287);
    }

    private void register(LedgerUnderTest ledger) {
        keep(ledger.post(OPERATOR, "PlaceRegistrationHold", "{\"reason\":\"look again for this test\"}"));
        ledger.post(OPERATOR, "RegisterDot", C1.registration(C1.REQUIRED.getFirst(), DRY_RUN))
                .isProblem(409, "REGISTRATION_HOLD_ACTIVE");
        keep(ledger.post(OWNER, "ReleaseRegistrationHold", C1.release(DRY_RUN)));
        C1.REQUIRED.forEach(code -> keep(ledger.post(OPERATOR, "RegisterDot", C1.registration(code, DRY_RUN))));
    }

    private void readBack(LedgerUnderTest ledger) {
        C1.REQUIRED.forEach(code -> {
            keep(ledger.post(REVIEWER, "RecordCatalogReadback", C1.catalogReadback(code)));
            keep(ledger.post(REVIEWER, "RecordHandbookReadback", C1.handbookReadback(code)));
        });
        String before = HonestLooks.look(ledger);
        String after = HonestLooks.look(ledger);
        C1.REQUIRED.forEach(
                code -> keep(ledger.post(AGENT, "RecordRollbackCheck", C1.rollbackCheck(code, before, after))));
    }

    private void keep(Reply reply) {
        receipts.add(reply.isCreated());
    }

    private static void proofTableIsComplete(LedgerUnderTest ledger) {
        JsonArray rows = ledger.get(AUDITOR, "/api/v1/lifecycle-proof").isOk().items();
        assertThat(rows.values()).hasSize(C1.REQUIRED.size());
        for (Json row : rows.values()) {
            assertThat(((JsonObject) row).get("complete")).as(row.toString()).isEqualTo(JsonBoolean.TRUE);
        }
        assertThat(ledger.get(AUDITOR, "/api/v1/orphans").items().values()).isEmpty();
    }

    private static void pastStatesStayAsTheyWere(LedgerUnderTest ledger) {
        Reply early = ledger.get(AUDITOR, "/api/v1/lifecycle-proof?asOf=12").isOk();
        assertThat(early.json().integer("treeSize")).isEqualTo(12);
        Reply state = ledger.get(AUDITOR, "/api/v1/state?asOf=12").isOk();
        ledger.post(OPERATOR, "PlaceRegistrationHold", "{\"reason\":\"all done for this test\"}")
                .isCreated();
        assertThat(ledger.get(AUDITOR, "/api/v1/lifecycle-proof?asOf=12").text())
                .isEqualTo(early.text());
        assertThat(ledger.get(AUDITOR, "/api/v1/state?asOf=12").text()).isEqualTo(state.text());
    }

    /** With nothing but the receipt, the entry's bytes and the log's public key. */
    private void receiptsVerifyOffline(LedgerUnderTest ledger) throws IOException {
        VerifierKey key = verifierKey(ledger);
        for (Reply reply : receipts) {
            JsonObject receipt = reply.json();
            TreeHead head = opened(receipt.string("checkpoint"), key);
            assertThat(head.size()).isEqualTo(receipt.integer("treeSize"));
            JsonArray events = array(receipt, "events");
            JsonArray proofs = array(receipt, "proofs");
            int last = events.values().size() - 1;
            verify(
                    ledger,
                    (JsonObject) events.values().getFirst(),
                    proofs.values().getFirst(),
                    head);
            verify(
                    ledger,
                    (JsonObject) events.values().get(last),
                    proofs.values().getLast(),
                    head);
        }
    }

    private static void verify(LedgerUnderTest ledger, JsonObject event, Json proof, TreeHead head) {
        long position = event.integer("position");
        byte[] entry = ledger.send(ledger.request("/api/v1/events/" + position + "/entry"))
                .isOk()
                .bytes();
        Sha256 leaf = Merkle.leafHash(entry);
        assertThat(leaf.hex()).isEqualTo(event.string("leafHash"));
        InclusionProof inclusion = new InclusionProof(position, head.size(), hashes(proof));
        assertThat(ProofVerifier.verifyInclusion(leaf, inclusion, head.root()).isVerified())
                .isTrue();
    }

    private static void theLogProvesItself(LedgerUnderTest ledger) throws IOException {
        VerifierKey key = verifierKey(ledger);
        TreeHead head = opened(ledger.send(ledger.request("/checkpoint")).isOk().text(), key);
        TlogProof proof = TlogProof.parse(
                ledger.send(ledger.request("/api/v1/events/3/proof")).isOk().text());
        assertThat(opened(proof.checkpoint(), key)).isEqualTo(head);
        byte[] entry =
                ledger.send(ledger.request("/api/v1/events/3/entry")).isOk().bytes();
        assertThat(ProofVerifier.verifyInclusion(
                                Merkle.leafHash(entry), new InclusionProof(3, head.size(), proof.hashes()), head.root())
                        .isVerified())
                .isTrue();

        JsonObject consistency = ledger.send(ledger.request("/api/v1/proofs/consistency?from=7&to=" + head.size()))
                .isOk()
                .json();
        ConsistencyProof path = new ConsistencyProof(7, head.size(), hashes(array(consistency, "proof")));
        Sha256 earlier = Sha256.fromHex(
                ledger.get(AUDITOR, "/api/v1/state?asOf=7").json().string("rootHash"));
        assertThat(ProofVerifier.verifyConsistency(path, earlier, head.root()).isVerified())
                .isTrue();
    }

    private static VerifierKey verifierKey(LedgerUnderTest ledger) throws IOException {
        return VerifierKey.parse(
                Files.readString(ledger.directory().resolve("log.vkey")).strip());
    }

    private static TreeHead opened(String note, VerifierKey key) {
        CheckpointOpening opening = CheckpointNote.open(note.getBytes(UTF_8), key.name(), List.of(key));
        assertThat(opening).isInstanceOf(CheckpointOpening.Opened.class);
        Checkpoint checkpoint = ((CheckpointOpening.Opened) opening).checkpoint();
        return checkpoint.head();
    }

    private static JsonArray array(JsonObject object, String name) {
        return (JsonArray) requireNonNull(object.get(name));
    }

    private static List<Sha256> hashes(Json array) {
        return ((JsonArray) array)
                .values().stream()
                        .map(hash -> Sha256.fromHex(((JsonString) hash).value()))
                        .toList();
    }
}
