package org.dotledger.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.WorldFact;

/**
 * The knowledge base, which is a folder or answers over HTTP: the documents that entries name.
 *
 * @param documents their paths in the ledger
 */
record KnowledgeBaseLook(SourcePlace place, SortedSet<String> documents, WebReader web) implements SourceLook {
    private static final int DOCUMENT_BYTES_MAX = 64 << 20;

    @Override
    public String location() {
        return place instanceof SourcePlace.Folder folder
                ? new FolderFiles(folder, false).location()
                : ((SourcePlace.Web) place).base().toString();
    }

    @Override
    public SortedMap<String, WorldFact> facts() {
        return place instanceof SourcePlace.Folder folder
                ? new FolderFiles(folder, false).these(documents)
                : ofWeb((SourcePlace.Web) place);
    }

    /** A server that answers "not found" says that a document is not there; one that does not answer says nothing. */
    private SortedMap<String, WorldFact> ofWeb(SourcePlace.Web base) {
        SortedMap<String, WorldFact> facts = new TreeMap<>();
        String prefix = requireNonNull(base.prefix());
        for (String path : documents) {
            if (path.startsWith(prefix)) {
                URI address = URI.create(base.base() + encoded(path.substring(prefix.length())));
                WebReader.WebAnswer answer = web.get(address, DOCUMENT_BYTES_MAX);
                if (answer.status() == 200) {
                    FileFact fact =
                            new FileFact(path, Sha256.digest(answer.body()), (long) answer.body().length, null, null);
                    Bounded.put(facts, fact);
                } else if (answer.status() != 404 && answer.status() != 410) {
                    String error = "it was answered with the status " + answer.status();
                    Bounded.put(facts, new FileFact(path, null, null, null, error));
                }
            }
        }
        return facts;
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/"))
                .map(step -> URLEncoder.encode(step, UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
