package org.dotledger.app.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.world.World;

/** What {@code ledger demo} shows before it prints the tables. */
public final class Demo {
    private Demo() {}

    /**
     * Plays the story on a running server, in a world of its own. Playing it again on the same ledger and world appends
     * nothing and changes nothing.
     *
     * @param data the data directory, where the actors' keys are kept
     * @return the moments at which the board is worth a look, in their order
     */
    public static List<Moment> play(URI server, String ownerKey, Path data, World world, Consumer<String> narrator)
            throws IOException, InterruptedException {
        try (ApiClient owner = new ApiClient(server, ownerKey);
                DemoActors actors = DemoActors.enrol(owner, ownerKey, data)) {
            return new CampaignStory(new Stage(actors, world, server, data, narrator)).play();
        }
    }
}
