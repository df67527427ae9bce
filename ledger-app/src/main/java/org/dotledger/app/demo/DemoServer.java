package org.dotledger.app.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.dotledger.app.world.World;

/** A ledger and, on the same PostgreSQL, the little world that it governs. */
public final class DemoServer implements AutoCloseable {
    private final LedgerServer server;
    private final World world;

    private DemoServer(LedgerServer server, World world) {
        this.server = server;
        this.world = world;
    }

    /**
     * Starts both, the world as it was left, below the data directory.
     *
     * @throws org.dotledger.app.server.LedgerStartException when the ledger cannot start; then nothing is left running
     */
    public static DemoServer start(Path data, int port) {
        Path directory = data.toAbsolutePath().normalize().resolve("world");
        LedgerSettings settings =
                new LedgerSettings(data, LedgerSettings.LOOPBACK, port, World.grantsTarget(directory));
        AtomicReference<World> world = new AtomicReference<>();
        try {
            LedgerServer server =
                    LedgerServer.start(settings, postgres -> world.set(World.openOrCreate(directory, postgres)));
            return new DemoServer(server, Optional.ofNullable(world.get()).orElseThrow());
        } catch (RuntimeException e) {
            Optional.ofNullable(world.get()).ifPresent(World::close);
            throw e;
        }
    }

    public LedgerServer server() {
        return server;
    }

    public World world() {
        return world;
    }

    @Override
    public void close() {
        world.close();
        server.close();
    }
}
