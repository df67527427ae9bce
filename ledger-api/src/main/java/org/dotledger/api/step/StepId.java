package org.dotledger.api.step;

/** The steps of C1 in their order, each with the one domain it may touch (seed, section 7). */
public enum StepId {
    W1(StepDomain.REGISTRAR, false),
    W2(StepDomain.DOT, true),
    W3(StepDomain.SURFACE, true),
    W4(StepDomain.CATALOG, true),
    W5(StepDomain.CONTRACT, true),
    W6(StepDomain.ENDPOINT, true),
    W7(StepDomain.GRANT, true),
    W8(StepDomain.READINESS, false),
    W9(StepDomain.EVIDENCE, false);

    private final StepDomain domain;
    private final boolean mutating;

    StepId(StepDomain domain, boolean mutating) {
        this.domain = domain;
        this.mutating = mutating;
    }

    public StepDomain domain() {
        return domain;
    }

    /** Whether it changes anything; one that does not plans no mutation. */
    public boolean isMutating() {
        return mutating;
    }

    /** Whether it comes before the other. */
    public boolean isBefore(StepId other) {
        return ordinal() < other.ordinal();
    }
}
