package org.dotledger.core.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;

/** A build step is approved as proposed, by another than who proposed it, while a handler is in force. */
final class ApprovalsAreByAnother implements Invariant {
    private record Proposal(Sha256 manifestSha256, ActorId proposer) {}

    private final Map<RecordId, Proposal> proposals = new HashMap<>();
    private final Handlers handlers = new Handlers();

    @Override
    public String rule() {
        return "a build step is approved as proposed, by another actor, while the handler is in force";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        handlers.accept(recorded.event());
        switch (recorded.event()) {
            case BuildStepProposed proposal ->
                proposals.put(proposal.aprId(), new Proposal(proposal.manifestSha256(), recorded.actor()));
            case BuildStepApproved approval -> {
                return fault(approval, recorded.actor());
            }
            default -> {}
        }
        return Optional.empty();
    }

    private Optional<String> fault(BuildStepApproved approval, ActorId approver) {
        Proposal proposal = proposals.get(approval.aprId());
        if (proposal == null || !proposal.manifestSha256().equals(approval.manifestSha256())) {
            return Optional.of("it was not proposed for this manifest");
        }
        if (approver.equals(proposal.proposer())) {
            return Optional.of(approver + " proposed it");
        }
        return Broken.when(!handlers.isApplied(), "no handler is in force");
    }
}
