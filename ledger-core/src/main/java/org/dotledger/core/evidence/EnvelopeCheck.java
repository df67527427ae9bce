package org.dotledger.core.evidence;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.dsse.DsseEnvelope;
import org.dotledger.api.dsse.Statement;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Sha256;

/** Whether a DSSE envelope is signed by someone, and over a file: its bytes, or a statement that names its digest. */
final class EnvelopeCheck {
    private EnvelopeCheck() {}

    /**
     * What is wrong with the envelope (DSSE 1.0.2).
     *
     * @param file digest of what has to be signed
     * @param keys of the signer; one of them is enough
     */
    static Optional<String> fault(JsonObject object, Sha256 file, List<PublicKey> keys) {
        DsseEnvelope envelope;
        try {
            envelope = DsseEnvelope.of(object);
        } catch (LogFormatException e) {
            return Optional.of("not a DSSE envelope: " + e.getMessage());
        }
        if (keys.stream().noneMatch(key -> isBy(key, envelope))) {
            return Optional.of("no key of the caller's enrolment has signed it");
        }
        return isOver(file, envelope) ? Optional.empty() : Optional.of("what is signed is not the file of " + file);
    }

    private static boolean isBy(PublicKey key, DsseEnvelope envelope) {
        try {
            return envelope.verifiedBy(key.verifierKey());
        } catch (LogFormatException unfit) {
            return false;
        }
    }

    private static boolean isOver(Sha256 file, DsseEnvelope envelope) {
        byte[] payload = envelope.payload();
        return Sha256.digest(payload).equals(file)
                || (envelope.payloadType().equals(Statement.PAYLOAD_TYPE) && names(payload, file));
    }

    private static boolean names(byte[] statement, Sha256 file) {
        try {
            return Statement.parse(statement).subjects().stream()
                    .anyMatch(subject -> subject.sha256().equals(file));
        } catch (LogFormatException noStatement) {
            return false;
        }
    }
}
