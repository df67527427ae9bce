package org.dotledger.app.bench;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.app.client.ApiClient;

/** The same command over HTTP, client and server on the same cores. */
record HttpCommands(ApiClient client, int callers) implements Workload {

    @Override
    public String name() {
        return "(e) command over HTTP";
    }

    @Override
    public int eventsPerOperation() {
        return 1;
    }

    @Override
    public Sample run(Duration duration) throws Exception {
        return Callers.run(callers, duration, caller -> () -> {
            int dot = ThreadLocalRandom.current().nextInt(SampleEvents.DOTS);
            byte[] body = CanonicalJson.bytes(
                    BenchCampaign.readback(SampleEvents.code(dot)).build());
            client.command("RecordCatalogReadback", body, UUID.randomUUID().toString(), false);
        });
    }
}
