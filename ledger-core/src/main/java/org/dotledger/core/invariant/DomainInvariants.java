package org.dotledger.core.invariant;

import java.util.List;

/** The rules of the domain that follow from events and the bulk that they name. */
public final class DomainInvariants {
    private DomainInvariants() {}

    /** New instances, for one history; first what every event keeps, then each capability's own. */
    public static List<Invariant> all(Artifacts artifacts) {
        return List.of(
                new TimeNeverGoesBack(),
                new TagsFollowFromContent(),
                new IdsFollowFromCommands(),
                new CommandsAreAppendedOnce(),
                new EventsComeFromTheirCommands(),
                new FirstOwnerIsEnrolledFirst(),
                new SystemActorsDoOnlyWhatIsTheirs(),
                new ActorsAreEnrolled(),
                new RolesAreHeld(),
                new RefusalsHaveRecordedCodes(),
                new ActorsAreEnrolledOnce(),
                new AnOwnerRemains(),
                new KeysBelongToActors(),
                new CampaignIsOpenedOnce(),
                new NothingIsGovernedBeforeTheCampaign(),
                new CatalogIsItsRows(artifacts),
                new RunsAreGoverned(),
                new RunsAreOfTheNamedDot(),
                new ArtifactsAreOfTheirClass(),
                new BirthsAreGoverned(),
                new AdmissionsFollowBirths(),
                new RegistrationsFollowAdmissions(),
                new RegistrationsRestOnDryRuns(),
                new RegistrationsNeedARelease(),
                new NothingEndsInUse(),
                new CatalogReadbacksAreCompared(),
                new WritesStayInTheirWindows(),
                new StepsArePlannedAndApproved(),
                new StepsAreDoneInOrder(),
                new StepsRestOnFacts(),
                new SurfacesStandOnce(),
                new ContractsChangeNothing(),
                new EndpointsChangeNothing(),
                new HandlersAreStagedFirst(),
                new ProposalsAreInScope(),
                new IssuersAreProven(),
                new ApprovalsAreByAnother(),
                new GrantsFollowApprovals(),
                new GrantsAreUsedOnce(),
                new EvidenceIsCompared(),
                new HarnessRunsAreBacked(),
                new SealsCoverACompleteState(),
                new ReviewersHaveNoPart(),
                new AttacksAreBacked(),
                new VerdictsFollowAttacks());
    }

    /** The rules that rest on whole states. */
    public static List<StateInvariant> ofStates() {
        return List.of(new GrantsRestOnACompleteProof(), new DryRunsWaitForReadiness());
    }
}
