package org.dotledger.app.world;

import java.nio.file.Path;
import org.dotledger.api.dot.SsotPrefixes;

/** Where in its directory the parts of a world lie, and under which paths the ledger knows them. */
record WorldPaths(Path directory) {
    static final String HOST = "build-1";

    WorldFolder dots() {
        return new WorldFolder(directory.resolve("dot-bin"), SsotPrefixes.DEFAULT.dotBin(), true);
    }

    WorldFolder executor() {
        return new WorldFolder(directory.resolve("executor"), SsotPrefixes.DEFAULT.executorSource(), false);
    }

    WorldFolder knowledge() {
        return new WorldFolder(directory.resolve("kb"), SsotPrefixes.DEFAULT.knowledgeBase(), false);
    }

    /** Where the scripts run, which may leave files there. */
    Path work() {
        return directory.resolve("work");
    }

    /** Starts this program. */
    WorldFolder launcher() {
        return new WorldFolder(directory.resolve("bin"), directory.resolve("bin") + "/", true);
    }

    Path launcherFile() {
        return directory.resolve("bin").resolve("ledger");
    }

    Path passwordFile(WorldRole role) {
        return directory.resolve(role.passwordFile());
    }

    /** Tells on which port the executor listens, and exists only when the world is complete. */
    Path portFile() {
        return directory.resolve("executor.port");
    }

    Path sources() {
        return directory.resolve("sources.yaml");
    }
}
