package org.dotledger.core.evidence;

import org.dotledger.api.dot.DotCode;

/** The DOTs through which alone the rows of this package are written. */
final class Tools {
    static final DotCode BAD_INPUT_HARNESS = new DotCode("DOT_C1_BAD_INPUT_HARNESS");
    static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");
    static final DotCode EVIDENCE_READBACK = new DotCode("DOT_C1_EVIDENCE_READBACK");

    private Tools() {}
}
