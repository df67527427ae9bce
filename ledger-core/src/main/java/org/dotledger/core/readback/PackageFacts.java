package org.dotledger.core.readback;

import java.util.List;
import org.dotledger.api.dsse.Statement;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.jspecify.annotations.Nullable;

/**
 * What a package claims.
 *
 * @param origin of the log
 * @param head over exactly the package's entries
 * @param stateSha256 digest of the state after these entries
 * @param sealPosition position of the seal in force; null for an unsealed state
 * @param policyVersion of the campaign; null before it was opened
 */
public record PackageFacts(
        String origin,
        TreeHead head,
        Sha256 stateSha256,
        @Nullable Long sealPosition,
        @Nullable String policyVersion) {
    /** What the predicate of a package's statement is. */
    public static final String PREDICATE_TYPE = "https://dotledger.org/readback/v1";

    /** Whether the state is sealed; an unsealed package is a readback, and no proof of readiness. */
    public boolean isSealed() {
        return sealPosition != null;
    }

    /** The word that stands on everything a person reads. */
    public String mark() {
        return isSealed() ? "SEALED" : "UNSEALED";
    }

    /** The mark and what it means, in one line. */
    String markLine() {
        return isSealed()
                ? mark() + " by the entry at position " + sealPosition + ", and the campaign has not changed since"
                : mark() + ": this is a readback, and no proof of readiness";
    }

    /** The statement over all other files of the package. */
    public Statement statement(List<MeasuredFile> files) {
        List<Statement.Subject> subjects = files.stream()
                .map(file -> new Statement.Subject(file.name(), file.sha256()))
                .toList();
        return new Statement(subjects, PREDICATE_TYPE, predicate());
    }

    /** {@code {mark, origin, policyVersion?, rootHash, sealPosition?, sealed, stateSha256, treeSize}}. */
    public JsonObject predicate() {
        JsonObject.Builder predicate = JsonObject.builder()
                .put("origin", origin)
                .put("treeSize", head.size())
                .put("rootHash", head.root().hex())
                .put("stateSha256", stateSha256.hex())
                .put("sealed", isSealed())
                .put("mark", mark())
                .putIfPresent("policyVersion", policyVersion);
        if (sealPosition != null) {
            predicate.put("sealPosition", sealPosition);
        }
        return predicate.build();
    }
}
