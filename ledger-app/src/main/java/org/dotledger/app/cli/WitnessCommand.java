package org.dotledger.app.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.server.LedgerSettings;
import org.dotledger.app.server.ListenAddress;
import org.dotledger.app.server.WrongAddressException;
import org.dotledger.app.witness.WitnessDirectory;
import org.dotledger.app.witness.WitnessLimits;
import org.dotledger.app.witness.WitnessServer;
import org.dotledger.core.log.witness.Witness;
import org.dotledger.core.log.witness.WitnessedLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger witness}: this program as a witness of other ledgers, until it is stopped. */
@Command(
        name = "witness",
        description = "Be a witness of other ledgers: cosign each checkpoint that continues the one before.",
        mixinStandardHelpOptions = true)
final class WitnessCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PortOption port = new PortOption();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = LedgerSettings.LOOPBACK,
            description = "The address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = LedgerSettings.LOOPBACK;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:LEDGER_WITNESS_DATA}",
            description = "The witness's own directory, never a ledger's"
                    + " (default: $$LEDGER_WITNESS_DATA, else ~/.dotledger-witness).")
    private @Nullable Path data;

    @Option(
            names = "--log",
            paramLabel = "VKEY",
            required = true,
            description = "The verifier key of a log to witness, as log.vkey holds it; its name is the log's origin."
                    + " Once for each log, and twice for the time of a key rotation.")
    private List<String> logs = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The witness's name, a URL without https://, at the first start only (default: one made up).")
    private @Nullable String name;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = Console.of(spec);
        List<WitnessedLog> witnessed = witnessedLogs();
        InetSocketAddress address = address();
        try (WitnessDirectory directory = open();
                WitnessServer server =
                        WitnessServer.start(witness(directory, witnessed), address, WitnessLimits.DEFAULT)) {
            closeAtExit(server, console);
            console.print(directory.key().verifierKey().format());
            console.announce("witness on http://" + host + ":"
                    + server.address().getPort() + ", data in " + directory() + "; stop with Ctrl-C");
            Thread.currentThread().join();
        }
        return ExitCode.OK;
    }

    /** A witness is stopped by ending its process, which does not come back to close anything. */
    private static void closeAtExit(WitnessServer server, Console console) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (IOException e) {
                console.note("ledger: " + e.getMessage());
            }
        }));
    }

    private WitnessDirectory open() throws IOException {
        try {
            return WitnessDirectory.open(directory(), name, new SecureRandom());
        } catch (LogFormatException | IllegalStateException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static Witness witness(WitnessDirectory directory, List<WitnessedLog> logs) {
        try {
            return new Witness(directory.key(), logs, directory, InstantSource.system());
        } catch (IllegalStateException e) {
            throw new CommandFailure(ExitCode.TAMPERED, String.valueOf(e.getMessage()), e);
        }
    }

    private Path directory() {
        Path chosen = data == null ? Home.directory(".dotledger-witness") : data;
        return chosen.toAbsolutePath().normalize();
    }

    /** Looked at before the witness's directory is made. */
    private InetSocketAddress address() throws IOException {
        try {
            return ListenAddress.require(host, port.port());
        } catch (WrongAddressException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private List<WitnessedLog> witnessedLogs() {
        Map<String, List<VerifierKey>> keys = new LinkedHashMap<>();
        for (String log : logs) {
            VerifierKey key = parse(log);
            keys.computeIfAbsent(key.name(), origin -> new ArrayList<>()).add(key);
        }
        return keys.entrySet().stream()
                .map(log -> new WitnessedLog(log.getKey(), log.getValue()))
                .toList();
    }

    private static VerifierKey parse(String text) {
        try {
            VerifierKey key = VerifierKey.parse(text);
            if (key.type() == SignatureType.ED25519) {
                return key;
            }
        } catch (LogFormatException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "not a verifier key: " + e.getMessage(), e);
        }
        throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "the key of a witness, not of a log: " + text);
    }
}
