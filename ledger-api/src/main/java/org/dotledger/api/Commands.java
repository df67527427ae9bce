package org.dotledger.api;

import static org.dotledger.api.message.RefusalCode.ACTION_CODE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.ACTOR_EXISTS;
import static org.dotledger.api.message.RefusalCode.APR_DECIDED;
import static org.dotledger.api.message.RefusalCode.APR_EXISTS;
import static org.dotledger.api.message.RefusalCode.ATTACK_EXISTS;
import static org.dotledger.api.message.RefusalCode.AUTHORITY_NOT_GRANTABLE;
import static org.dotledger.api.message.RefusalCode.CAMPAIGN_ALREADY_OPEN;
import static org.dotledger.api.message.RefusalCode.CATALOG_ALREADY_IMPORTED;
import static org.dotledger.api.message.RefusalCode.CONTRACT_EXISTS;
import static org.dotledger.api.message.RefusalCode.DEFECT_OPEN;
import static org.dotledger.api.message.RefusalCode.DOT_ALREADY_ADMITTED;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_HAS_DEPENDENTS;
import static org.dotledger.api.message.RefusalCode.DOT_NOT_ADMITTED;
import static org.dotledger.api.message.RefusalCode.DOT_NOT_BORN;
import static org.dotledger.api.message.RefusalCode.DOT_NOT_REGISTERED;
import static org.dotledger.api.message.RefusalCode.DOT_RETIRED;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.DUPLICATE_DOT_CODE;
import static org.dotledger.api.message.RefusalCode.ENDPOINT_EXISTS;
import static org.dotledger.api.message.RefusalCode.ENGINEERING_FIRST;
import static org.dotledger.api.message.RefusalCode.EVIDENCE_EXISTS;
import static org.dotledger.api.message.RefusalCode.GRANT_ACTIVE;
import static org.dotledger.api.message.RefusalCode.GRANT_CONSUMED;
import static org.dotledger.api.message.RefusalCode.GRANT_EXPIRED;
import static org.dotledger.api.message.RefusalCode.GRANT_NOT_CONSUMED;
import static org.dotledger.api.message.RefusalCode.GRANT_REVOKED;
import static org.dotledger.api.message.RefusalCode.HANDLER_NOT_STAGED;
import static org.dotledger.api.message.RefusalCode.HANDLER_UNIMPLEMENTED;
import static org.dotledger.api.message.RefusalCode.HARNESS_UNBACKED;
import static org.dotledger.api.message.RefusalCode.ISSUER_LIFECYCLE_INCOMPLETE;
import static org.dotledger.api.message.RefusalCode.KEY_EXISTS;
import static org.dotledger.api.message.RefusalCode.LAST_OWNER;
import static org.dotledger.api.message.RefusalCode.LOCAL_ONLY_DOT;
import static org.dotledger.api.message.RefusalCode.MANIFEST_MISMATCH;
import static org.dotledger.api.message.RefusalCode.MUTATION_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.NOT_GOVERNED_EVIDENCE;
import static org.dotledger.api.message.RefusalCode.NOT_READY_FOR_DRY_RUN;
import static org.dotledger.api.message.RefusalCode.NOT_THE_CONSUMER;
import static org.dotledger.api.message.RefusalCode.NO_ATTACK_RECORDED;
import static org.dotledger.api.message.RefusalCode.NO_ROLLBACK_PATH;
import static org.dotledger.api.message.RefusalCode.OBSERVATION_EXISTS;
import static org.dotledger.api.message.RefusalCode.OUTCOME_EXISTS;
import static org.dotledger.api.message.RefusalCode.PLAN_MISMATCH;
import static org.dotledger.api.message.RefusalCode.PRODUCTION_CORPUS_REJECTED;
import static org.dotledger.api.message.RefusalCode.REAL_RUN_REJECTED;
import static org.dotledger.api.message.RefusalCode.RECONSTRUCTION_MISMATCH;
import static org.dotledger.api.message.RefusalCode.REGISTRAR_DRY_RUN_NOT_PASSED;
import static org.dotledger.api.message.RefusalCode.REGISTRATION_HOLD_ACTIVE;
import static org.dotledger.api.message.RefusalCode.REJECT_STANDS;
import static org.dotledger.api.message.RefusalCode.REUSE_NOT_EXAMINED;
import static org.dotledger.api.message.RefusalCode.REVIEW_EXISTS;
import static org.dotledger.api.message.RefusalCode.ROLE_CONFLICT;
import static org.dotledger.api.message.RefusalCode.RUN_EXISTS;
import static org.dotledger.api.message.RefusalCode.SCOPE_NOT_C1;
import static org.dotledger.api.message.RefusalCode.SEAL_INCOMPLETE;
import static org.dotledger.api.message.RefusalCode.SEPARATION_OF_DUTIES;
import static org.dotledger.api.message.RefusalCode.SIGNATURE_INVALID;
import static org.dotledger.api.message.RefusalCode.SOURCE_MISMATCH;
import static org.dotledger.api.message.RefusalCode.SSOT_CLASS_MISMATCH;
import static org.dotledger.api.message.RefusalCode.STAGING_LABELS_MISSING;
import static org.dotledger.api.message.RefusalCode.STEP_ALREADY_APPLIED;
import static org.dotledger.api.message.RefusalCode.STEP_APPROVED;
import static org.dotledger.api.message.RefusalCode.STEP_COMBINES_DOMAINS;
import static org.dotledger.api.message.RefusalCode.STEP_FACTS_INCOMPLETE;
import static org.dotledger.api.message.RefusalCode.STEP_FIELD_MISSING;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_APPLIED;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_APPROVED;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_OPEN;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_PLANNED;
import static org.dotledger.api.message.RefusalCode.STEP_OUT_OF_ORDER;
import static org.dotledger.api.message.RefusalCode.STEP_STOPPED;
import static org.dotledger.api.message.RefusalCode.STOP_NOT_IN_FORCE;
import static org.dotledger.api.message.RefusalCode.SURFACE_EXISTS;
import static org.dotledger.api.message.RefusalCode.TTL_OUT_OF_RANGE;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_ACTOR;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_APR;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_ATTACK;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_CONTRACT;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_DOT;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_ENDPOINT;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_EVIDENCE;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_GRANT;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_KEY;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_OBSERVATION;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_REVIEW;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_RUN;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_SURFACE;
import static org.dotledger.api.message.RefusalCode.WHITELIST_REQUIRED;
import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OBSERVER;
import static org.dotledger.api.message.Role.OPERATOR;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.api.message.Role.REVIEWER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.EnrolPublicKey;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.ProposeBuildStep;
import org.dotledger.api.authorization.RejectBuildStep;
import org.dotledger.api.authorization.RevokeGrant;
import org.dotledger.api.authorization.StageHandler;
import org.dotledger.api.authorization.WithdrawHandler;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.evidence.ReadBackEvidence;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.evidence.SealReadback;
import org.dotledger.api.evidence.StageEvidence;
import org.dotledger.api.evidence.WithdrawEvidence;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.observation.DeclareSource;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.outcome.RecordOutcome;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.WithdrawAttack;
import org.dotledger.api.step.AcknowledgeStop;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.PlanStep;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StopStep;
import org.dotledger.api.surface.BindContract;
import org.dotledger.api.surface.CreateSurface;
import org.dotledger.api.surface.DeployEndpoint;
import org.dotledger.api.surface.ReadBackContract;
import org.dotledger.api.surface.ReadBackEndpoint;
import org.dotledger.api.surface.ReadBackSurface;
import org.dotledger.api.surface.RemoveSurface;
import org.dotledger.api.surface.UnbindContract;
import org.dotledger.api.surface.WithdrawEndpoint;

/** Every command there is; REST, command line and the rest are driven by this table. */
public final class Commands {
    /** All definitions, in the order of the design page. */
    public static final List<CommandDefinition<?>> ALL = List.of(
            free(EnrolActor.class, Set.of(OWNER), ACTOR_EXISTS, ROLE_CONFLICT, KEY_EXISTS),
            free(EnrolPublicKey.class, Set.of(OWNER), UNKNOWN_ACTOR, KEY_EXISTS),
            free(IssueKey.class, Set.of(OWNER), UNKNOWN_ACTOR),
            free(RevokeKey.class, Set.of(OWNER), UNKNOWN_KEY),
            free(RevokeActor.class, Set.of(OWNER), UNKNOWN_ACTOR, LAST_OWNER),
            free(OpenCampaign.class, Set.of(OWNER), SCOPE_NOT_C1, CAMPAIGN_ALREADY_OPEN),
            governed(ImportCatalog.class, Set.of(OWNER), SCOPE_NOT_C1, CATALOG_ALREADY_IMPORTED),
            throughDot(
                    RecordBirth.class,
                    Set.of(AGENT, OPERATOR),
                    STEP_NOT_OPEN,
                    SSOT_CLASS_MISMATCH,
                    DUPLICATE_DOT_CODE,
                    LOCAL_ONLY_DOT,
                    REUSE_NOT_EXAMINED,
                    NO_ROLLBACK_PATH,
                    SCOPE_NOT_C1),
            throughDot(
                    AdmitDot.class,
                    Set.of(OPERATOR, OWNER),
                    STEP_NOT_OPEN,
                    UNKNOWN_DOT,
                    DOT_NOT_BORN,
                    SEPARATION_OF_DUTIES,
                    DOT_ALREADY_ADMITTED,
                    DOT_RETIRED),
            throughDot(
                    RegisterDot.class,
                    Set.of(OPERATOR),
                    STEP_NOT_OPEN,
                    UNKNOWN_DOT,
                    DOT_RETIRED,
                    DOT_NOT_ADMITTED,
                    REGISTRATION_HOLD_ACTIVE,
                    REGISTRAR_DRY_RUN_NOT_PASSED,
                    DUPLICATE_DOT_CODE),
            governed(RecordCatalogReadback.class, Set.of(AGENT, OPERATOR, REVIEWER), UNKNOWN_DOT),
            governed(
                    RecordHandbookReadback.class,
                    Set.of(AGENT, OPERATOR, REVIEWER),
                    SSOT_CLASS_MISMATCH,
                    NOT_GOVERNED_EVIDENCE,
                    UNKNOWN_DOT),
            governed(RecordRollbackCheck.class, Set.of(AGENT, OPERATOR), DOT_BYPASS, UNKNOWN_DOT, UNKNOWN_OBSERVATION),
            throughDot(
                    UnregisterDot.class,
                    Set.of(OPERATOR),
                    STEP_NOT_OPEN,
                    UNKNOWN_DOT,
                    DOT_NOT_REGISTERED,
                    DOT_HAS_DEPENDENTS),
            throughDot(
                    RetireDot.class,
                    Set.of(OPERATOR, OWNER),
                    UNKNOWN_DOT,
                    DOT_HAS_DEPENDENTS,
                    DOT_NOT_BORN,
                    DOT_RETIRED),
            governed(
                    RecordRegistrarDryRun.class,
                    Set.of(AGENT, OPERATOR),
                    WHITELIST_REQUIRED,
                    RUN_EXISTS,
                    SOURCE_MISMATCH),
            governed(ReleaseRegistrationHold.class, Set.of(OWNER), REGISTRAR_DRY_RUN_NOT_PASSED),
            governed(PlaceRegistrationHold.class, Set.of(OWNER, OPERATOR)),
            throughDot(
                    CreateSurface.class,
                    Set.of(OPERATOR),
                    STEP_NOT_OPEN,
                    SURFACE_EXISTS,
                    NO_ROLLBACK_PATH,
                    SCOPE_NOT_C1),
            governed(ReadBackSurface.class, Set.of(AGENT, OPERATOR, REVIEWER)),
            throughDot(RemoveSurface.class, Set.of(OPERATOR), UNKNOWN_SURFACE),
            throughDot(
                    BindContract.class,
                    Set.of(OPERATOR),
                    STEP_NOT_OPEN,
                    UNKNOWN_DOT,
                    SCOPE_NOT_C1,
                    DOT_NOT_REGISTERED,
                    MUTATION_NOT_ALLOWED,
                    CONTRACT_EXISTS),
            throughDot(UnbindContract.class, Set.of(OPERATOR), STEP_NOT_OPEN, UNKNOWN_CONTRACT),
            throughDot(
                    DeployEndpoint.class,
                    Set.of(OPERATOR),
                    SSOT_CLASS_MISMATCH,
                    NOT_GOVERNED_EVIDENCE,
                    STEP_NOT_OPEN,
                    SCOPE_NOT_C1,
                    ENDPOINT_EXISTS,
                    MUTATION_NOT_ALLOWED,
                    NO_ROLLBACK_PATH),
            governed(ReadBackEndpoint.class, Set.of(AGENT, OPERATOR, REVIEWER)),
            governed(ReadBackContract.class, Set.of(AGENT, OPERATOR, REVIEWER)),
            governed(DeclareSource.class, Set.of(OWNER), SCOPE_NOT_C1),
            governed(RecordObservation.class, Set.of(OBSERVER), OBSERVATION_EXISTS, SOURCE_MISMATCH),
            throughDot(WithdrawEndpoint.class, Set.of(OPERATOR), UNKNOWN_ENDPOINT),
            governed(
                    StageHandler.class,
                    Set.of(AGENT, OPERATOR),
                    SSOT_CLASS_MISMATCH,
                    STAGING_LABELS_MISSING,
                    ACTION_CODE_NOT_ALLOWED),
            governed(ApplyHandler.class, Set.of(OWNER), HANDLER_NOT_STAGED),
            governed(WithdrawHandler.class, Set.of(OWNER), HANDLER_UNIMPLEMENTED, GRANT_ACTIVE),
            throughDot(
                    ProposeBuildStep.class,
                    Set.of(AGENT),
                    ACTION_CODE_NOT_ALLOWED,
                    SCOPE_NOT_C1,
                    REAL_RUN_REJECTED,
                    PRODUCTION_CORPUS_REJECTED,
                    AUTHORITY_NOT_GRANTABLE,
                    TTL_OUT_OF_RANGE,
                    ISSUER_LIFECYCLE_INCOMPLETE,
                    APR_EXISTS),
            governed(
                    ApproveBuildStep.class,
                    Set.of(OWNER),
                    STEP_NOT_OPEN,
                    UNKNOWN_APR,
                    APR_DECIDED,
                    MANIFEST_MISMATCH,
                    HANDLER_UNIMPLEMENTED,
                    ISSUER_LIFECYCLE_INCOMPLETE,
                    SEPARATION_OF_DUTIES),
            governed(RejectBuildStep.class, Set.of(OWNER), UNKNOWN_APR, APR_DECIDED),
            throughDot(
                    ConsumeGrant.class,
                    Set.of(AGENT, OPERATOR),
                    UNKNOWN_GRANT,
                    GRANT_REVOKED,
                    GRANT_EXPIRED,
                    GRANT_CONSUMED,
                    MANIFEST_MISMATCH,
                    PLAN_MISMATCH,
                    NOT_READY_FOR_DRY_RUN),
            governed(RevokeGrant.class, Set.of(OWNER, OPERATOR), UNKNOWN_GRANT, GRANT_CONSUMED),
            governed(
                    RecordOutcome.class,
                    Set.of(AGENT, OPERATOR, OWNER, REVIEWER),
                    UNKNOWN_GRANT,
                    GRANT_NOT_CONSUMED,
                    NOT_THE_CONSUMER,
                    UNKNOWN_RUN,
                    OUTCOME_EXISTS,
                    DOT_RUN_FAILED,
                    UNKNOWN_EVIDENCE),
            governed(
                    PlanStep.class,
                    Set.of(AGENT, OPERATOR),
                    STEP_FIELD_MISSING,
                    DOT_BYPASS,
                    STEP_COMBINES_DOMAINS,
                    STEP_APPROVED),
            governed(ApproveStep.class, Set.of(OWNER), STEP_NOT_PLANNED, PLAN_MISMATCH, SEPARATION_OF_DUTIES),
            throughDot(
                    ApplyStep.class,
                    Set.of(OPERATOR),
                    PLAN_MISMATCH,
                    STEP_STOPPED,
                    STEP_ALREADY_APPLIED,
                    STEP_NOT_APPROVED,
                    STEP_OUT_OF_ORDER,
                    STEP_FACTS_INCOMPLETE),
            governed(ReadBackStep.class, Set.of(AGENT, OPERATOR, REVIEWER), STEP_NOT_APPLIED, STEP_FACTS_INCOMPLETE),
            governed(RollBackStep.class, Set.of(OPERATOR), DOT_BYPASS, STEP_NOT_APPLIED, STEP_OUT_OF_ORDER),
            governed(StopStep.class, Set.of(AGENT, OPERATOR, OWNER, REVIEWER), STEP_NOT_PLANNED, STEP_ALREADY_APPLIED),
            governed(
                    StageEvidence.class,
                    Set.of(AGENT, OPERATOR),
                    STAGING_LABELS_MISSING,
                    EVIDENCE_EXISTS,
                    SIGNATURE_INVALID),
            governed(WithdrawEvidence.class, Set.of(OPERATOR), UNKNOWN_EVIDENCE),
            governed(ReadBackEvidence.class, Set.of(AGENT, OPERATOR, REVIEWER), UNKNOWN_EVIDENCE),
            throughDot(RecordHarnessRun.class, Set.of(AGENT, OPERATOR, REVIEWER), RUN_EXISTS, HARNESS_UNBACKED),
            governed(AcknowledgeStop.class, Set.of(OWNER), STOP_NOT_IN_FORCE),
            throughDot(RunPreflight.class, Set.of(AGENT, OPERATOR, REVIEWER)),
            throughDot(SealReadback.class, Set.of(OPERATOR), STEP_NOT_OPEN, SEAL_INCOMPLETE),
            governed(OpenReview.class, Set.of(REVIEWER), REVIEW_EXISTS, SEPARATION_OF_DUTIES),
            governed(RecordAttack.class, Set.of(REVIEWER), UNKNOWN_REVIEW, ATTACK_EXISTS),
            governed(WithdrawAttack.class, Set.of(REVIEWER), UNKNOWN_ATTACK),
            governed(
                    RecordVerdict.class,
                    Set.of(REVIEWER, OWNER),
                    NO_ATTACK_RECORDED,
                    SIGNATURE_INVALID,
                    RECONSTRUCTION_MISMATCH,
                    DEFECT_OPEN,
                    ENGINEERING_FIRST,
                    SEPARATION_OF_DUTIES,
                    REJECT_STANDS,
                    UNKNOWN_REVIEW));

    private static final Map<String, CommandDefinition<?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(CommandDefinition::name, Function.identity()));

    private Commands() {}

    private static <C extends Record & Command> CommandDefinition<C> free(
            Class<C> type, Set<Role> roles, RefusalCode... codes) {
        return new CommandDefinition<>(type.getSimpleName(), type, roles, false, List.of(codes));
    }

    private static <C extends Record & Command> CommandDefinition<C> governed(
            Class<C> type, Set<Role> roles, RefusalCode... codes) {
        return new CommandDefinition<>(type.getSimpleName(), type, roles, true, List.of(codes));
    }

    /** A governed command that is done through a DOT; it is refused when the run bypassed the DOT or failed. */
    private static <C extends Record & Command> CommandDefinition<C> throughDot(
            Class<C> type, Set<Role> roles, RefusalCode... codes) {
        return governed(
                type,
                roles,
                Stream.concat(Stream.of(DOT_BYPASS, DOT_RUN_FAILED), Stream.of(codes))
                        .toArray(RefusalCode[]::new));
    }

    public static Optional<CommandDefinition<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
