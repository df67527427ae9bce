package org.dotledger.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.entry.Entry;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.step.StepStopped;
import org.dotledger.api.step.StopAcknowledged;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractReadBack;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.api.surface.SurfaceRemoved;

/** Every event there is. A stored type that is not listed here cannot be read, and nothing goes on without it. */
public final class Events {
    /** All events in their newest version, in the order of the domain's capabilities. */
    public static final List<EventDefinition<?>> ALL = List.of(
            first(ActorEnrolled.class),
            first(PublicKeyEnrolled.class),
            second(KeyIssued.class),
            first(KeyRevoked.class),
            first(ActorRevoked.class),
            first(LogKeyRotated.class),
            second(CommandRefused.class),
            second(CampaignOpened.class),
            first(CatalogImported.class),
            first(DotRecognised.class),
            first(DotBorn.class),
            first(DotAdmitted.class),
            first(DotRegistered.class),
            second(CatalogReadBack.class),
            first(HandbookReadBack.class),
            second(RollbackChecked.class),
            first(DotUnregistered.class),
            first(DotRetired.class),
            second(RegistrarDryRunRecorded.class),
            second(RegistrationHoldReleased.class),
            second(RegistrationHoldPlaced.class),
            first(SurfaceCreated.class),
            first(SurfaceReadBack.class),
            first(SurfaceRemoved.class),
            first(ContractBound.class),
            first(ContractReadBack.class),
            first(ContractUnbound.class),
            first(EndpointDeployed.class),
            first(EndpointReadBack.class),
            first(EndpointWithdrawn.class),
            first(SourceDeclared.class),
            first(WorldObserved.class),
            first(HandlerStaged.class),
            second(HandlerApplied.class),
            first(HandlerWithdrawn.class),
            first(BuildStepProposed.class),
            first(BuildStepApproved.class),
            first(BuildStepRejected.class),
            first(GrantMinted.class),
            first(GrantConsumed.class),
            first(GrantRevoked.class),
            first(OutcomeRecorded.class),
            first(StepPlanned.class),
            first(StepApproved.class),
            first(StepApplied.class),
            first(StepDiverged.class),
            first(StepReadBack.class),
            first(StepRolledBack.class),
            first(StepStopped.class),
            first(EvidenceStaged.class),
            first(EvidenceWithdrawn.class),
            first(EvidenceReadBack.class),
            second(HarnessRan.class),
            first(StopAcknowledged.class),
            first(PreflightRan.class),
            first(ReadbackSealed.class),
            first(ReviewOpened.class),
            second(AttackRecorded.class),
            first(AttackWithdrawn.class),
            second(VerdictRecorded.class));

    /** All versions that were ever stored. */
    private static final Map<String, EventDefinition<?>> BY_TYPE = ALL.stream()
            .<EventDefinition<?>>flatMap(EventDefinition::versions)
            .collect(Collectors.toUnmodifiableMap(EventDefinition::type, Function.identity()));

    private static final Map<Class<?>, EventDefinition<?>> BY_RECORD =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventDefinition::record, Function.identity()));

    private Events() {}

    private static <E extends Record & Event> EventDefinition<E> first(Class<E> record) {
        return new EventDefinition<>(record, 1);
    }

    private static <E extends Record & Event> EventDefinition<E> second(Class<E> record) {
        return new EventDefinition<>(record, 2);
    }

    /** Whether an entry of this type was written by rules that have changed since. */
    public static boolean isEarlier(String type) {
        EventDefinition<?> definition = BY_TYPE.get(type);
        return definition != null
                && definition.version() < newest(definition.record()).version();
    }

    /** The type under which an event is stored now. */
    public static String typeOf(Event event) {
        return typeOf(event.getClass());
    }

    /** The type under which events of a class are stored now. */
    public static String typeOf(Class<? extends Event> record) {
        return newest(record).type();
    }

    /** The types under which events of a name are stored, and were. */
    public static Set<String> typesNamed(String name) {
        return BY_TYPE.values().stream()
                .filter(definition -> definition.name().equals(name))
                .map(EventDefinition::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether entries are, or were, stored under this type. */
    public static boolean isDeclared(String type) {
        return BY_TYPE.containsKey(type);
    }

    private static EventDefinition<?> newest(Class<? extends Event> record) {
        EventDefinition<?> definition = BY_RECORD.get(record);
        if (definition == null) {
            throw new IllegalArgumentException("not a declared event: " + record);
        }
        return definition;
    }

    /** An event as the {@code data} of an entry that is made now. */
    public static JsonObject write(Event event) {
        return newest(event.getClass()).write(event);
    }

    /**
     * An event as the {@code data} of an entry of this type, so that an old entry comes out as it was stored.
     *
     * @throws InvalidEntryException when the type is not declared
     */
    public static JsonObject write(String type, Event event) {
        return declared(type).write(event);
    }

    private static EventDefinition<?> declared(String type) {
        EventDefinition<?> definition = BY_TYPE.get(type);
        if (definition == null) {
            throw new InvalidEntryException("no event of type " + type + " is declared");
        }
        return definition;
    }

    /**
     * The event of an entry's {@code data}.
     *
     * @throws InvalidEntryException when the type is not declared or the data does not fit it
     */
    public static Event read(String type, Json data) {
        EventDefinition<?> definition = declared(type);
        if (!(data instanceof JsonObject object)) {
            throw new InvalidEntryException("the data of " + type + " is not an object");
        }
        try {
            return definition.codec().read(object);
        } catch (InvalidFieldException e) {
            throw new InvalidEntryException("the data of " + type + " does not fit: " + e.getMessage(), e);
        }
    }

    /** An entry with its place, as folds and decisions are fed it. */
    public static RecordedEvent recorded(long position, Entry entry) {
        return new RecordedEvent(
                position, entry.envelope(), read(entry.envelope().type(), entry.data()));
    }
}
