package org.dotledger.core.log.note;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.NoteVerification.NoTrustedSignature;
import org.dotledger.core.log.note.NoteVerification.Verified;
import org.dotledger.core.log.note.NoteVerification.WrongSignature;

/** Checks the signatures of notes (C2SP signed-note 1.0, "Signatures"). Safe for use by many threads. */
public final class NoteVerifier {
    private NoteVerifier() {}

    /**
     * Checks each signature that claims to be by a trusted key, and ignores all others. Of several right signatures by
     * one key the first counts, so that a quorum counts keys and not lines.
     *
     * @throws IllegalArgumentException if two different trusted keys share a name and a key id, which makes it undecidable
     *     whose signature is meant
     */
    public static NoteVerification verify(Note note, Collection<VerifierKey> trustedKeys) {
        Map<VerifierKey, VerifiedSignature> verified = new LinkedHashMap<>();
        for (NoteSignature signature : note.signatures()) {
            Optional<VerifierKey> key = keyNamedBy(signature, trustedKeys);
            if (key.isPresent() && !key.get().verifies(note.text(), signature)) {
                return new WrongSignature(signature.name());
            }
            key.ifPresent(signer -> verified.putIfAbsent(signer, new VerifiedSignature(signer, signature)));
        }
        return verified.isEmpty() ? new NoTrustedSignature() : new Verified(List.copyOf(verified.values()));
    }

    private static Optional<VerifierKey> keyNamedBy(NoteSignature signature, Collection<VerifierKey> trustedKeys) {
        List<VerifierKey> named = trustedKeys.stream()
                .distinct()
                .filter(key -> key.isNamedBy(signature))
                .toList();
        if (named.size() > 1) {
            throw new IllegalArgumentException("two trusted keys share name and key id: " + named);
        }
        return named.stream().findFirst();
    }
}
