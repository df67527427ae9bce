package org.dotledger.app.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger serve}: runs the server until it is stopped. */
@Command(name = "serve", description = "Run the server until it is stopped.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PortOption port = new PortOption();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = LedgerSettings.LOOPBACK,
            description = "The address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = LedgerSettings.LOOPBACK;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec);
        LedgerServer server = LedgerServer.start(new LedgerSettings(data.directory(), host, port.port(), Map.of()));
        console.announce("serving on " + server.uri() + ", data in " + data.directory() + "; stop with Ctrl-C");
        Thread.currentThread().join();
        return ExitCode.OK;
    }
}
