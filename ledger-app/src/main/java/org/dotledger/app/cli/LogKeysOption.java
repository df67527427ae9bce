package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.server.LogKeyFiles;
import picocli.CommandLine.Option;

/** The verifier keys by which a log is checked; nothing that is checked can replace them. */
final class LogKeysOption {
    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "The log's verifier key, its first one if it had several; once for each that is known"
                    + " (default: what log.vkey and log.past.vkeys in the data directory hold).")
    private List<String> keys = new ArrayList<>();

    /** Those that are given, else those of the data directory. */
    List<VerifierKey> trusted(Path data) {
        return ofOneLog(keys.isEmpty() ? inDirectory(data) : parsed(keys));
    }

    /** Those that are given, and those of the data directory: where it has some, they are of the same log. */
    List<VerifierKey> trustedWith(Path data) {
        List<VerifierKey> all = new ArrayList<>(parsed(keys));
        if (keys.isEmpty() || Files.exists(data.resolve("log.vkey"))) {
            inDirectory(data).stream().filter(key -> !all.contains(key)).forEach(all::add);
        }
        return ofOneLog(all);
    }

    private static List<VerifierKey> inDirectory(Path data) {
        try {
            return parsed(LogKeyFiles.verifiers(data));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NO_TRUST_ROOT,
                    "no verifier key: give --key, or a data directory with log.vkey; what is checked proves nothing of"
                            + " itself",
                    e);
        }
    }

    private static List<VerifierKey> parsed(List<String> texts) {
        try {
            return texts.stream().map(VerifierKey::parse).toList();
        } catch (LogFormatException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "not a verifier key: " + e.getMessage(), e);
        }
    }

    private static List<VerifierKey> ofOneLog(List<VerifierKey> trusted) {
        if (trusted.stream().map(VerifierKey::name).distinct().count() != 1
                || trusted.stream().anyMatch(key -> key.type() != SignatureType.ED25519)) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "not the verifier keys of one log: " + trusted);
        }
        return trusted;
    }
}
