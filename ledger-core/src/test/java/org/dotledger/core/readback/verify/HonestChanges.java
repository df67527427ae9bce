package org.dotledger.core.readback.verify;

import java.util.List;
import java.util.Optional;

/**
 * The changes of a history after which it is another honest one: the ledger would have written it if the caller had sent
 * something else. What a history says is proved to follow from what callers sent, and who could have sent it; that they
 * did send it is proved by the checkpoints that others have seen.
 */
final class HonestChanges {
    /** A caller could as well have said this; nothing in the ledger contradicts it. */
    private static final String CLAIMED =
            "it is what the caller says, and nothing that the ledger holds contradicts it";

    private static final String OTHER_ACTOR = "this actor holds a role that may do it, and no duty keeps it from that";
    private static final String NEVER_SENT = "nothing that comes later rests on it";
    private static final String CHECKED_APART = "the check of states that seals and verdicts name refuses it";

    private record Change(String beginning, String reason) {}

    private static final List<Change> CHANGES = List.of(
            new Change("attribute changed of [A-Za-z]+: correlationid", "a request chooses its correlation id"),
            new Change("id of CommandRefused: ", "a refusal gets a random id"),
            new Change("field of CommandRefused: reasons", "the wording of reasons may differ between versions"),
            new Change(
                    "attribute changed of CommandRefused: commandid",
                    "a caller chooses its key, and a refusal does not use it up"),
            new Change("field of [A-Za-z]+: via", CLAIMED),
            new Change("field of SourceDeclared: reason", CLAIMED),
            new Change("field of WorldObserved: observationId", "nothing later names that look"),
            new Change("field of WorldObserved: sources", "a look may be at fewer sources"),
            new Change("field of DotBorn: (purpose|whyNotReuse)", CLAIMED),
            new Change("field of DotAdmitted: governanceRef", CLAIMED),
            new Change("field of RollbackChecked: outputSha256", CLAIMED),
            new Change("field of RegistrationHoldReleased: reason", CLAIMED),
            new Change("field of SurfaceCreated: rollbackCommand", CLAIMED),
            new Change("field of SurfaceReadBack: definitionSha256", CLAIMED),
            new Change("field of EndpointDeployed: rollbackCommand", CLAIMED),
            new Change("field of HandlerStaged: artifact", CLAIMED),
            new Change("field of EvidenceStaged: (name|mediaType|size|location)", CLAIMED),
            new Change("field of StepReadBack: readbackSha256", CLAIMED),
            new Change("field of HarnessRan: runId", CLAIMED),
            new Change("field of GrantConsumed: runId", CLAIMED),
            new Change("field of OutcomeRecorded: outputSha256", CLAIMED),
            new Change("field of AttackRecorded: attack", CLAIMED),
            new Change("field of AttackRecorded: body", "a command that must not exist is refused with any body"),
            new Change("field of KeyIssued: keySha256", "it is the digest of another key"),
            new Change("field of ReadbackSealed: (rootHash|stateSha256|packageSha256)", CHECKED_APART),
            new Change(
                    "actor of (StepReadBack|RollbackChecked|HandbookReadBack|CatalogReadBack|SurfaceReadBack"
                            + "|ContractReadBack|EndpointReadBack|EvidenceStaged|EvidenceReadBack|StepPlanned"
                            + "|DotAdmitted|RegistrarDryRunRecorded|PreflightRan|HarnessRan|HandlerStaged"
                            + "|CommandRefused): .*",
                    OTHER_ACTOR),
            new Change("dropped of OutcomeRecorded: ", NEVER_SENT));

    private HonestChanges() {}

    /** @param forged as {@code "field of DotBorn: purpose = …"} */
    static Optional<String> reason(String forged) {
        String change = forged.replaceFirst(" = (?s:.*)", "");
        return CHANGES.stream()
                .filter(each -> change.matches(each.beginning()))
                .map(Change::reason)
                .findFirst();
    }
}
