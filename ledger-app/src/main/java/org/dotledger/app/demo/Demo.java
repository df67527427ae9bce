package org.dotledger.app.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.dotledger.app.client.ApiClient;

/** What {@code ledger demo} shows before it prints the tables. */
public final class Demo {
    private Demo() {}

    /**
     * Plays the story on a running server. Playing it again on the same ledger appends nothing but the refusals.
     *
     * @param data the data directory, where the actors' keys are kept
     */
    public static void play(URI server, String ownerKey, Path data, Consumer<String> narrator) {
        try (ApiClient owner = new ApiClient(server, ownerKey);
                DemoActors actors = DemoActors.enrol(owner, ownerKey, data)) {
            new CampaignStory(actors, SampleData.load(), narrator).play();
            BadInputs.send(actors, narrator);
        }
    }
}
