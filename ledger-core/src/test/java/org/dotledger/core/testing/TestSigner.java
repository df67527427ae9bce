package org.dotledger.core.testing;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.core.review.VerdictSignature;

/** Keys with which actors of tests sign, one for each test run. */
public final class TestSigner {
    public static final TestSigner OWNER = new TestSigner();
    public static final TestSigner REVIEWER = new TestSigner();

    private final SignerKey key = SignerKey.generate("test", new SecureRandom());

    /** The public half, as it is enrolled. */
    public PublicKey publicKey() {
        return new PublicKey(
                Base64.getEncoder().encodeToString(key.verifierKey().publicKey()));
    }

    /** The verdict with a signature of this key. */
    public RecordVerdict sign(RecordVerdict verdict) {
        return VerdictSignature.sign(verdict, key);
    }

    /** A pass over a state, signed. */
    public RecordVerdict pass(RecordId review, VerdictKind kind, long size, Sha256 root, Sha256 state) {
        return sign(new RecordVerdict(
                review, kind, ReviewVerdict.PASS, List.of("rebuilt and found the same"), size, root, state, null));
    }
}
