package org.dotledger.core.decision;

import java.util.List;
import java.util.Map;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.message.Refusal;
import org.dotledger.core.view.PastLog;

/** All rules by which entries come about. */
public interface DecisionRules {

    /**
     * One rule for each command.
     *
     * @param pastLog for rules that rest on what the log holds already
     */
    List<Decider<?, ?>> deciders(PastLog pastLog);

    /** What the ledger does by itself. */
    List<Automation<?>> automations();

    /** What commands that must not exist are refused with, by their names. */
    Map<String, Refusal> forbidden();

    /** From which the class of an artifact follows. */
    SsotPrefixes prefixes();
}
