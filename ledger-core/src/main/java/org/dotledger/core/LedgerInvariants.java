package org.dotledger.core;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.core.evidence.EvidenceInvariants;
import org.dotledger.core.invariant.Artifacts;
import org.dotledger.core.invariant.DomainInvariants;
import org.dotledger.core.invariant.Invariant;
import org.dotledger.core.invariant.StateInvariant;
import org.dotledger.core.readback.verify.Invariants;
import org.dotledger.core.registrar.RegistrarInvariants;
import org.dotledger.core.step.StepInvariants;

/** The rules of all capabilities that every history keeps. */
public final class LedgerInvariants implements Invariants {
    @Override
    public List<Invariant> over(Artifacts artifacts) {
        List<Invariant> invariants = new ArrayList<>(DomainInvariants.all(artifacts));
        invariants.addAll(StepInvariants.all());
        invariants.addAll(EvidenceInvariants.all());
        invariants.addAll(RegistrarInvariants.all(artifacts, SsotPrefixes.DEFAULT));
        return List.copyOf(invariants);
    }

    @Override
    public List<StateInvariant> ofStates() {
        List<StateInvariant> invariants = new ArrayList<>(DomainInvariants.ofStates());
        invariants.addAll(EvidenceInvariants.ofStates());
        return List.copyOf(invariants);
    }
}
