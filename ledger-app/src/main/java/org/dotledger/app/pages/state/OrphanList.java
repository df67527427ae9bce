package org.dotledger.app.pages.state;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.json.Json;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Value;
import org.dotledger.app.pages.Words;

/** The orphan check's findings as they are shown, by kind. */
record OrphanList(List<Group> groups, int count) {

    /** @param meaning what has to happen for the finding to go */
    record Group(String kind, String title, String meaning, List<Finding> findings) {}

    record Finding(Value code, String detail, List<Reference> events) {}

    static OrphanList of(List<OrphanRow> rows, Links links) {
        Map<OrphanKind, List<OrphanRow>> byKind =
                rows.stream().collect(Collectors.groupingBy(OrphanRow::kind, TreeMap::new, Collectors.toList()));
        return new OrphanList(
                byKind.entrySet().stream()
                        .map(kind -> group(kind.getKey(), kind.getValue(), links))
                        .toList(),
                rows.size());
    }

    private static Group group(OrphanKind kind, List<OrphanRow> rows, Links links) {
        return new Group(
                kind.name(),
                Words.sentence(kind.name()),
                meaning(kind),
                rows.stream().map(row -> finding(row, links)).toList());
    }

    static Finding finding(OrphanRow row, Links links) {
        String name = row.kind() == OrphanKind.EVIDENCE_NOT_GOVERNED ? "evidenceId" : "code";
        return new Finding(
                Value.of(name, Json.of(row.code()), links), row.detail(), Reference.events(row.positions(), links));
    }

    static String meaning(OrphanKind kind) {
        return switch (kind) {
            case BORN_NOT_ADMITTED -> "An operator or owner admits it (AdmitDot).";
            case ADMITTED_NOT_REGISTERED ->
                "An owner releases the hold on a passing dry run, then an operator registers it (RegisterDot).";
            case REGISTERED_NOT_READ_BACK -> "Someone reads its catalogue row back (RecordCatalogReadback).";
            case NO_HANDBOOK_READBACK -> "Someone reads its handbook page back (RecordHandbookReadback).";
            case NO_ROLLBACK_CHECK -> "An agent or operator tries its way back (RecordRollbackCheck).";
            case CATALOG_ROW_MISMATCH ->
                "The catalogue row differs from the birth: correct it, then read it back (RecordCatalogReadback).";
            case IN_CATALOG_NOT_BORN ->
                "The catalogue knows a code that was never born here: remove the row, then run the registrar dry"
                        + " again (RecordRegistrarDryRun).";
            case ON_DISK_NOT_REGISTERED ->
                "The newest scan saw it on disk: register it (RegisterDot), or retire it (RetireDot).";
            case REGISTERED_NOT_ON_DISK ->
                "It is registered, but the newest scan did not see it: put it there, or unregister it (UnregisterDot).";
            case CONTRACT_ON_RETIRED_DOT -> "A contract is bound to a retired DOT: unbind it (UnbindContract).";
            case SURFACE_NOT_READ_BACK -> "A surface was created and never read back (ReadBackSurface).";
            case EVIDENCE_NOT_GOVERNED ->
                "Staged evidence is no proof: read it back from the knowledge base (ReadBackEvidence), or withdraw it"
                        + " (WithdrawEvidence).";
            case STEP_DIVERGED ->
                "What was done differs from the plan: an operator rolls the step back (RollBackStep).";
            case GRANT_WITHOUT_APPROVAL ->
                "A grant without an approval cannot come from the handler: look into it, and revoke it (RevokeGrant).";
            case REQUIRED_DOT_ABSENT -> "The policy requires it: an agent or operator records its birth (RecordBirth).";
            case CATALOG_DUPLICATE ->
                "The code stands on several rows of the catalogue: remove all but one, then run the registrar dry"
                        + " again (RecordRegistrarDryRun).";
            case CATALOG_PATH_DRIFT ->
                "The catalogue and the folder have it under different paths: correct the row, then run the registrar"
                        + " dry again (RecordRegistrarDryRun).";
            case REGISTERED_NOT_IN_CATALOG ->
                "It is registered here and has no row: write the row and read it back (RecordCatalogReadback), or"
                        + " unregister it (UnregisterDot).";
            case ENDPOINT_NOT_READ_BACK -> "An endpoint was deployed and never read back (ReadBackEndpoint).";
            case ENDPOINT_MISMATCH ->
                "The endpoint is not what was deployed: correct it, then read it back (ReadBackEndpoint).";
            case CONTRACT_NOT_READ_BACK -> "A contract was bound and not read back as bound (ReadBackContract).";
            case SEEN_NOT_GOVERNED ->
                "It was read back and nothing here created it: remove it, then read back that it is gone"
                        + " (ReadBackSurface, ReadBackEndpoint or ReadBackContract).";
            case NOT_ROLLED_BACK ->
                "Its step was rolled back and it still stands: take it away (RemoveSurface, WithdrawEndpoint or"
                        + " UnbindContract).";
            case APPROVAL_WITHOUT_GRANT ->
                "The issuer's proof is no longer complete, so nothing is minted: complete it (RecordCatalogReadback,"
                        + " RecordHandbookReadback or RecordRollbackCheck).";
            case UNGOVERNED ->
                "It is there and no entry put it there: undo it; then the observer looks again with ledger observe"
                        + " (RecordObservation).";
            case ABSENT ->
                "The entries say that it is there: restore it; then the observer looks again with ledger observe"
                        + " (RecordObservation).";
            case CHANGED ->
                "It is not as its entry says: restore it; then the observer looks again with ledger observe"
                        + " (RecordObservation).";
            case NOT_FAIL_CLOSED ->
                "A route was not closed to bad inputs: withdraw it (WithdrawEndpoint) or repair it; then the observer"
                        + " looks again with ledger observe (RecordObservation).";
        };
    }
}
