package org.dotledger.app.bench;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The full command path: decode, source, decide, append, receipt. */
record CommandPath(BenchCampaign campaign, int callers) implements Workload {

    @Override
    public String name() {
        return "(d) full command path";
    }

    @Override
    public int eventsPerOperation() {
        return 1;
    }

    @Override
    public Sample run(Duration duration) throws Exception {
        return Callers.run(
                callers,
                duration,
                caller -> () -> campaign.accept(
                        BenchCampaign.OPERATOR,
                        "RecordCatalogReadback",
                        BenchCampaign.readback(
                                SampleEvents.code(ThreadLocalRandom.current().nextInt(SampleEvents.DOTS)))));
    }
}
