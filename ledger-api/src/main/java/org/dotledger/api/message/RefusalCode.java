package org.dotledger.api.message;

/**
 * Why a command is refused (design: domain.md). Each code has one HTTP status, a sentence for people, and the advice an
 * agent can act on.
 */
public enum RefusalCode {
    INVALID_JSON(
            400,
            Retry.AFTER_FIX,
            "The body is not strict JSON",
            "Send one JSON object in UTF-8 without duplicate names, lone surrogates, NaN, or nesting deeper than 32 levels."),
    IDEMPOTENCY_KEY_MISSING(
            400,
            Retry.AFTER_FIX,
            "The Idempotency-Key header is missing",
            "Send an Idempotency-Key header of 1 to 128 printable characters; use a new one for each intent and the same one for each retry."),
    ROLE_NOT_ALLOWED(
            403,
            Retry.NEVER,
            "The caller does not hold a role that may do this",
            "Let an actor with one of the command's roles send it."),
    ACTOR_NOT_ENROLLED(403, Retry.NEVER, "The caller is not an enrolled actor", "Ask an owner to enrol the actor."),
    ENTRY_TOO_LARGE(
            413,
            Retry.AFTER_FIX,
            "An event would be larger than 65,535 bytes",
            "Shorten the fields, or store the bulk as an artifact and name its digest."),
    INVALID_FIELD(
            422,
            Retry.AFTER_FIX,
            "A field is missing, unknown or malformed",
            "Correct the field that is named; GET /api/v1/commands has the schema."),
    DIGEST_MISMATCH(
            422,
            Retry.AFTER_FIX,
            "The bytes do not have the digest they were sent under",
            "Compute the SHA-256 of exactly the bytes sent, in lower-case hex."),
    IDEMPOTENCY_KEY_REUSED(
            409,
            Retry.AFTER_FIX,
            "The idempotency key was used for another body",
            "Use a new key for a new intent, or send the first body again."),
    CONCURRENT_CHANGE(
            409,
            Retry.SAME_KEY,
            "Others changed the same state meanwhile",
            "Send the same command again with the same key."),
    DOT_BYPASS(
            409,
            Retry.AFTER_FIX,
            "The action was not done through a governed DOT",
            "Do it through a DOT that is governed, on an allowed channel, and name that run in via."),
    DOT_RUN_FAILED(
            409,
            Retry.AFTER_FIX,
            "The DOT run ended with an exit code other than 0",
            "Repair the run, run it again, and report the run that succeeded."),
    SSOT_CLASS_MISMATCH(
            409,
            Retry.AFTER_FIX,
            "The claimed source-of-truth class does not follow from the path",
            "Give the class that the path has."),
    STAGING_LABELS_MISSING(
            409,
            Retry.AFTER_FIX,
            "A local staging artifact lacks one of the five labels",
            "Label it with all five staging labels."),
    NOT_GOVERNED_EVIDENCE(
            409,
            Retry.AFTER_FIX,
            "The artifact is not governed evidence",
            "Upload it to its source of truth and name that path."),
    LOCAL_ONLY_DOT(
            409,
            Retry.AFTER_FIX,
            "A DOT is born only from the governed DOT folder",
            "Deploy the script to the DOT folder first."),
    UNKNOWN_DOT(409, Retry.AFTER_FIX, "No such DOT is known", "Check the code."),
    CAMPAIGN_NOT_OPEN(409, Retry.AFTER_FIX, "The campaign is not open", "Ask an owner to open C1."),
    SCOPE_NOT_C1(409, Retry.NEVER, "Only C1 is in scope", "Leave it; nothing beyond C1 is governed here."),
    CAMPAIGN_ALREADY_OPEN(409, Retry.NEVER, "The campaign is open already", "Nothing is left to do."),
    CATALOG_ALREADY_IMPORTED(409, Retry.NEVER, "The catalogue was imported already", "Nothing is left to do."),
    ACTOR_EXISTS(409, Retry.NEVER, "The actor is enrolled already, or was", "Choose another id."),
    ROLE_CONFLICT(
            409,
            Retry.AFTER_FIX,
            "These roles do not go with this kind of actor, or with each other",
            "Enrol separate actors."),
    KEY_EXISTS(
            409,
            Retry.AFTER_FIX,
            "Another actor has this public key",
            "Enrol a key that this actor alone has, or what the other signs could pass for this actor's."),
    UNKNOWN_ACTOR(409, Retry.AFTER_FIX, "No such actor is enrolled", "Check the id, or enrol the actor."),
    UNKNOWN_KEY(409, Retry.AFTER_FIX, "No such key is in force", "Check the key's digest."),
    LAST_OWNER(409, Retry.AFTER_FIX, "The last owner cannot be revoked", "Enrol another owner first."),
    DUPLICATE_DOT_CODE(409, Retry.NEVER, "The DOT code is taken", "Reuse the DOT that has it, or retire it first."),
    REUSE_NOT_EXAMINED(
            409,
            Retry.AFTER_FIX,
            "Why existing DOTs cannot be reused is not shown",
            "Name the DOTs that were examined and say why none serves."),
    NO_ROLLBACK_PATH(409, Retry.AFTER_FIX, "No way back is given", "Give the command that undoes it."),
    DOT_NOT_BORN(409, Retry.AFTER_FIX, "The DOT is not born", "Record its birth first."),
    SEPARATION_OF_DUTIES(409, Retry.NEVER, "One actor may not do both", "Let another actor do it."),
    DOT_ALREADY_ADMITTED(409, Retry.NEVER, "The DOT is admitted already", "Nothing is left to do."),
    DOT_RETIRED(409, Retry.NEVER, "The DOT is retired", "Let it be born again if it is needed."),
    DOT_NOT_ADMITTED(409, Retry.AFTER_FIX, "The DOT is not admitted", "Have it admitted first."),
    REGISTRATION_HOLD_ACTIVE(
            409,
            Retry.AFTER_FIX,
            "The registration hold covers this DOT",
            "Ask an owner to release the hold for the code."),
    REGISTRAR_DRY_RUN_NOT_PASSED(
            409,
            Retry.AFTER_FIX,
            "No passing registrar dry run covers this",
            "Record a dry run whose verdict is PASS and that lists the code as new."),
    DOT_NOT_REGISTERED(409, Retry.AFTER_FIX, "The DOT is not registered", "Register it first."),
    DOT_HAS_DEPENDENTS(409, Retry.AFTER_FIX, "Something still depends on the DOT", "Remove what is listed first."),
    WHITELIST_REQUIRED(
            409,
            Retry.AFTER_FIX,
            "A dry run needs a whitelist of campaign codes",
            "Name the campaign's codes and no others."),
    SURFACE_EXISTS(409, Retry.NEVER, "The surface exists", "Nothing is left to do, or remove it first."),
    UNKNOWN_SURFACE(409, Retry.AFTER_FIX, "No such surface stands", "Check kind and name."),
    MUTATION_NOT_ALLOWED(
            409,
            Retry.AFTER_FIX,
            "It is not declared to change nothing",
            "Declare noMutation true, and see to it that it is."),
    CONTRACT_EXISTS(
            409,
            Retry.AFTER_FIX,
            "A contract with this id is bound",
            "Give it an id of its own, or unbind the other first."),
    UNKNOWN_CONTRACT(409, Retry.AFTER_FIX, "No such contract is bound", "Check the id."),
    ENDPOINT_EXISTS(409, Retry.AFTER_FIX, "The route is deployed", "Withdraw it first."),
    UNKNOWN_ENDPOINT(409, Retry.AFTER_FIX, "No such route is deployed", "Check the route."),
    ACTION_CODE_NOT_ALLOWED(
            409, Retry.NEVER, "Only authorize_build_step is governed here", "Leave it; there is no other action."),
    HANDLER_NOT_STAGED(
            409,
            Retry.AFTER_FIX,
            "This handler is not the one that is staged",
            "Stage it first, and name it as it was staged."),
    HANDLER_UNIMPLEMENTED(409, Retry.AFTER_FIX, "No handler is in force", "Have the handler staged and applied first."),
    GRANT_ACTIVE(409, Retry.AFTER_FIX, "A grant is active", "Revoke it, or let it be consumed or expire."),
    REAL_RUN_REJECTED(
            409, Retry.NEVER, "Only DRY_RUN and BUILD_PREP can be granted", "Leave it; nothing real is run here."),
    PRODUCTION_CORPUS_REJECTED(
            409, Retry.NEVER, "Only the FIXTURE corpus can be used", "Leave it; no other corpus is governed here."),
    AUTHORITY_NOT_GRANTABLE(409, Retry.NEVER, "No authority of any kind can be granted", "Leave the field out."),
    TTL_OUT_OF_RANGE(409, Retry.AFTER_FIX, "A grant lasts from 60 to 86400 seconds", "Choose ttlSeconds within that."),
    ISSUER_LIFECYCLE_INCOMPLETE(
            409,
            Retry.AFTER_FIX,
            "The lifecycle proof of the issuing DOT is incomplete",
            "Complete its row of the lifecycle proof first."),
    APR_EXISTS(409, Retry.AFTER_FIX, "An APR with this id exists", "Give it an id of its own."),
    UNKNOWN_APR(409, Retry.AFTER_FIX, "No such APR was proposed", "Check the id."),
    APR_DECIDED(409, Retry.NEVER, "The APR was decided already", "Propose another."),
    MANIFEST_MISMATCH(409, Retry.AFTER_FIX, "It is bound to another manifest", "Name the manifest that was proposed."),
    UNKNOWN_GRANT(409, Retry.AFTER_FIX, "No such grant was minted", "Check the id."),
    GRANT_REVOKED(409, Retry.NEVER, "The grant was revoked", "Have another APR approved."),
    GRANT_EXPIRED(409, Retry.NEVER, "The grant has expired", "Have another APR approved."),
    GRANT_CONSUMED(409, Retry.NEVER, "The grant was consumed", "Have another APR approved."),
    GRANT_NOT_CONSUMED(
            409, Retry.AFTER_FIX, "The grant was not consumed", "Consume it first; what was not used has no outcome."),
    NOT_THE_CONSUMER(
            409,
            Retry.NEVER,
            "Another actor consumed the grant",
            "Let the actor who consumed it record the outcome; if that actor is revoked, record ABANDONED."),
    UNKNOWN_RUN(
            409,
            Retry.AFTER_FIX,
            "The caller has recorded nothing through this run",
            "Name the runId of a via of your own; the outcomes view lists the runs of each actor."),
    OUTCOME_EXISTS(409, Retry.NEVER, "The outcome is recorded already", "Nothing is left to do."),
    PLAN_MISMATCH(409, Retry.AFTER_FIX, "It is bound to another plan", "Name the plan that was proposed or planned."),
    NOT_READY_FOR_DRY_RUN(
            409,
            Retry.AFTER_FIX,
            "C1 is not ready for the governed dry run",
            "Look at the reasons of READY_FOR_GOVERNED_DRY_RUN in the readiness view."),
    STEP_NOT_OPEN(
            409,
            Retry.AFTER_FIX,
            "The step in which this may be written is not open",
            "Have that step approved, and every earlier step read back."),
    STEP_FIELD_MISSING(409, Retry.AFTER_FIX, "One of the nine fields of a step is empty", "Fill it in."),
    STEP_COMBINES_DOMAINS(
            409,
            Retry.AFTER_FIX,
            "A step may not change another domain",
            "Plan that change in the step of its domain."),
    STEP_APPROVED(409, Retry.AFTER_FIX, "The step is approved already", "Roll it back before it is planned again."),
    STEP_NOT_PLANNED(409, Retry.AFTER_FIX, "The step is not planned", "Plan it first."),
    STEP_STOPPED(409, Retry.AFTER_FIX, "The step is stopped", "Have it rolled back or approved again."),
    STEP_ALREADY_APPLIED(409, Retry.NEVER, "The step is applied already", "Read it back, or roll it back."),
    STEP_NOT_APPROVED(409, Retry.AFTER_FIX, "The step is not approved", "Have it approved first."),
    STEP_OUT_OF_ORDER(
            409,
            Retry.AFTER_FIX,
            "Another step comes first",
            "Do the steps in their order, and undo them from the last down."),
    STEP_FACTS_INCOMPLETE(
            409,
            Retry.AFTER_FIX,
            "The ledger does not hold what makes the step complete",
            "Record what is listed first."),
    STEP_NOT_APPLIED(409, Retry.AFTER_FIX, "The step is not applied", "Apply it first."),
    EVIDENCE_EXISTS(
            409,
            Retry.AFTER_FIX,
            "Evidence with this id is staged",
            "Give it an id of its own, or withdraw the other first."),
    UNKNOWN_EVIDENCE(409, Retry.AFTER_FIX, "No such evidence is staged", "Check the id."),
    SIGNATURE_INVALID(
            409,
            Retry.AFTER_FIX,
            "The envelope is not signed by the actor over this file",
            "Sign the file's own bytes with a key of the actor's enrolment."),
    CATALOG_NOT_IMPORTED(
            409,
            Retry.AFTER_FIX,
            "No catalogue is imported yet, so no DOT is governed",
            "Have an owner import the baseline with ImportCatalog first."),
    SOURCE_MISMATCH(
            409,
            Retry.AFTER_FIX,
            "The source is not declared, or is declared elsewhere",
            "Look where it is declared (GET /api/v1/sources), or have an owner declare it again with DeclareSource."),
    OBSERVATION_EXISTS(409, Retry.AFTER_FIX, "An observation with this id exists", "Give it an id of its own."),
    UNKNOWN_OBSERVATION(
            409,
            Retry.AFTER_FIX,
            "No such observation stands, or the two are not before and after each other",
            "Name two recorded observations, the earlier as before and the later as after."),
    STOP_NOT_IN_FORCE(
            409,
            Retry.AFTER_FIX,
            "The stop code is not in force because of these positions",
            "Read the positions of the stop from GET /api/v1/readiness and name those."),
    HARNESS_UNBACKED(
            409,
            Retry.AFTER_FIX,
            "A refusal that the run names is not in the ledger",
            "Send the cases, and name each refusal's position since the previous run."),
    SEAL_INCOMPLETE(409, Retry.AFTER_FIX, "What the seal would cover is incomplete", "Complete what is listed first."),
    REVIEW_EXISTS(409, Retry.AFTER_FIX, "A review with this id exists", "Give it an id of its own."),
    UNKNOWN_REVIEW(409, Retry.AFTER_FIX, "No such review is open", "Check the id."),
    ATTACK_UNBACKED(
            409,
            Retry.AFTER_FIX,
            "The refusal that the attack names is not in the ledger",
            "Send the body itself with RecordAttack: the ledger decides it."),
    ATTACK_EXISTS(
            409,
            Retry.AFTER_FIX,
            "This review holds an attack with the same command and body",
            "Try another body or another command."),
    UNKNOWN_ATTACK(
            409,
            Retry.AFTER_FIX,
            "This reviewer has recorded no such attack in this review",
            "Name the command and the SHA-256 of the body of an attack of your own that was not withdrawn."),
    NO_ATTACK_RECORDED(
            409,
            Retry.AFTER_FIX,
            "The reviewer has not attacked enough since the seal",
            "Record attacks of your own on at least five commands that are refused with at least five codes, none of them ROLE_NOT_ALLOWED."),
    REJECT_STANDS(
            409,
            Retry.AFTER_FIX,
            "A rejection of the same seal stands",
            "Have the actor who rejected give a new verdict, or seal again once the cause is corrected."),
    RECONSTRUCTION_MISMATCH(
            409,
            Retry.AFTER_FIX,
            "The state that was rebuilt is not the ledger's",
            "Rebuild it from the entries; if it still differs, reject."),
    DEFECT_OPEN(
            409,
            Retry.AFTER_FIX,
            "An attack of this review has shown a defect",
            "Reject, or review again once it is corrected."),
    ENGINEERING_FIRST(
            409,
            Retry.AFTER_FIX,
            "No engineering verdict of this review is a pass",
            "Have the engineering verdict given first."),
    RUN_EXISTS(409, Retry.AFTER_FIX, "A run with this id exists", "Give the run an id of its own.");

    private final int status;
    private final Retry retry;
    private final String title;
    private final String fix;

    RefusalCode(int status, Retry retry, String title, String fix) {
        this.status = status;
        this.retry = retry;
        this.title = title;
        this.fix = fix;
    }

    /** The HTTP status: 400, 403, 409, 413 or 422. */
    public int status() {
        return status;
    }

    /** Whether sending again can help. */
    public Retry retry() {
        return retry;
    }

    /** What is wrong, in general. */
    public String title() {
        return title;
    }

    /** What the caller can do about it. */
    public String fix() {
        return fix;
    }

    /** Whether a refusal with this code of an authenticated caller becomes an event: those with 403, 409 and 422. */
    public boolean isRecorded() {
        return status == 403 || status == 409 || status == 422;
    }
}
