package org.dotledger.core.decision;

import static org.dotledger.core.decision.Samples.AGENT;
import static org.dotledger.core.decision.Samples.APPLY;
import static org.dotledger.core.decision.Samples.DIGEST;
import static org.dotledger.core.decision.Samples.DRY_RUN;
import static org.dotledger.core.decision.Samples.PREFLIGHT;

import java.util.List;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ReleaseRegistrationHold;

/** A command of every kind whose fields are in order. */
final class OneOfEach {
    static final List<Command> COMMANDS = List.of(
            new EnrolActor(new ActorId("marie"), ActorKind.HUMAN, List.of(Role.OPERATOR), null),
            new IssueKey(AGENT, DIGEST),
            new RevokeKey(DIGEST),
            new RevokeActor(AGENT, "gone"),
            new OpenCampaign("C1"),
            new ImportCatalog("csv", List.of(new CatalogRow(APPLY, "dot-apply", "bin/dot-apply", "B", "x", "active"))),
            Samples.birth(PREFLIGHT),
            new AdmitDot(PREFLIGHT, "decision 1", Samples.via()),
            new RegisterDot(PREFLIGHT, DRY_RUN, "dot_tools", Samples.entry(PREFLIGHT), Samples.registrarRun(PREFLIGHT)),
            new RecordCatalogReadback(PREFLIGHT, "dot_tools", 0, JsonObject.EMPTY, DIGEST),
            new RecordHandbookReadback(PREFLIGHT, Samples.artifact("kb://page", Ssot.AGENTDATA_KB)),
            new RecordRollbackCheck(PREFLIGHT, "dot-rollback", true, DIGEST, Samples.via()),
            new UnregisterDot(PREFLIGHT, "oops", Samples.registrarRun(PREFLIGHT)),
            new RetireDot(PREFLIGHT, "over", Samples.via()),
            new RecordRegistrarDryRun("run-1", List.of(PREFLIGHT), List.of(), List.of(), List.of()),
            new ReleaseRegistrationHold(List.of(PREFLIGHT), DRY_RUN, "shown new"),
            new PlaceRegistrationHold("wait"));

    private OneOfEach() {}
}
