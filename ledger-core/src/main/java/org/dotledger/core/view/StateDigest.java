package org.dotledger.core.view;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;

/**
 * What a reviewer's own reconstruction has to reproduce (design: domain.md, "stateSha256").
 *
 * @param head of the entries that the state follows from
 * @param views for each view that belongs to the state the SHA-256 of its items' canonical JSON, by name
 */
public record StateDigest(TreeHead head, SortedMap<String, Sha256> views) {
    public StateDigest {
        views = Collections.unmodifiableSortedMap(new TreeMap<>(views));
    }

    /** The digests of a state of these views. */
    public static StateDigest of(TreeHead head, ViewSet views, StateAt state) {
        SortedMap<String, Sha256> digests = new TreeMap<>();
        for (View<?> view : views.declared()) {
            if (view.definition().inState()) {
                digests.put(view.name(), ViewItems.digest(view, state));
            }
        }
        return new StateDigest(head, digests);
    }

    /** SHA-256 of the canonical JSON of {@link #views}. */
    public Sha256 stateSha256() {
        return Sha256.digest(CanonicalJson.bytes(viewsJson()));
    }

    private JsonObject viewsJson() {
        JsonObject.Builder object = JsonObject.builder();
        views.forEach((name, digest) -> object.put(name, digest.hex()));
        return object.build();
    }

    /** {@code {treeSize, rootHash, stateSha256, views}}. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("treeSize", head.size())
                .put("rootHash", head.root().hex())
                .put("stateSha256", stateSha256().hex())
                .put("views", viewsJson())
                .build();
    }
}
