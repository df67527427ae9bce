package org.dotledger.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TlogProof;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.merkle.ProofVerification;
import org.dotledger.core.log.merkle.ProofVerifier;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger verify-entry}: checks offline that an entry is in a log, as the page of the entry does in a browser. */
@Command(
        name = "verify-entry",
        description = "Check offline that an entry's exact bytes are in the log that a key signs for.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ends with 0 only when the proof leads from the bytes to a root that the key signed, 10 when it does not,",
            "12 when there is no key."
        })
final class VerifyEntryCommand implements Callable<Integer> {
    /** More than a ledger takes as one entry. */
    private static final int ENTRY_BYTES_MAX = 1 << 24;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENTRY", description = "The entry, byte for byte.")
    private Path entry = Path.of("");

    @Parameters(index = "1", paramLabel = "PROOF", description = "Its proof (C2SP tlog-proof v1).")
    private Path proof = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "The log's verifier key, from someone you trust; never from the server that is checked.")
    private @Nullable String key;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        VerifierKey trusted = trustRoot();
        Sha256 leafHash = Merkle.leafHash(bytes(entry));
        console.print("leaf hash " + leafHash);
        try {
            return check(console, trusted, leafHash, TlogProof.parse(text(proof)));
        } catch (LogFormatException e) {
            console.print("failed: the proof is malformed: " + e.getMessage());
            return ExitCode.TAMPERED;
        }
    }

    private static int check(Console console, VerifierKey trusted, Sha256 leafHash, TlogProof proof) {
        CheckpointOpening opening =
                CheckpointNote.open(Note.parse(proof.checkpoint()), trusted.name(), List.of(trusted));
        return switch (opening) {
            case CheckpointOpening.Refused refused -> {
                console.print(
                        "failed: the checkpoint is not to be used: " + refused.reason() + ": " + refused.detail());
                yield ExitCode.TAMPERED;
            }
            case CheckpointOpening.Opened opened ->
                checkInclusion(console, leafHash, proof, opened.checkpoint().head());
        };
    }

    private static int checkInclusion(Console console, Sha256 leafHash, TlogProof proof, TreeHead head) {
        console.print("root      " + head.root() + ", signed for " + head.size() + " entries");
        ProofVerification verification = ProofVerifier.verifyInclusion(
                leafHash, new InclusionProof(proof.index(), head.size(), proof.hashes()), head.root());
        if (!verification.isVerified()) {
            console.print("failed: the proof does not lead from the entry to that root");
            return ExitCode.TAMPERED;
        }
        console.print("verified: these bytes are entry " + proof.index());
        return ExitCode.OK;
    }

    private VerifierKey trustRoot() {
        if (key == null) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "no verifier key: give --key");
        }
        try {
            return VerifierKey.parse(key.strip());
        } catch (LogFormatException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "not a verifier key: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) {
        return new InputFile("", file, ExitCode.INCOMPLETE).bytes(ENTRY_BYTES_MAX);
    }

    private static String text(Path file) {
        return new String(new InputFile("", file, ExitCode.INCOMPLETE).bytes(), StandardCharsets.UTF_8);
    }
}
