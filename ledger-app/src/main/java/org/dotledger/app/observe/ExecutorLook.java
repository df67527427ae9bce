package org.dotledger.app.observe;

import java.util.SortedMap;
import java.util.SortedSet;
import org.dotledger.api.observation.WorldFact;

/**
 * The executor's source folder: the files that deployments name. What else lies there is none of the campaign's concern.
 *
 * @param files their paths in the ledger
 */
record ExecutorLook(SourcePlace.Folder place, SortedSet<String> files) implements SourceLook {
    @Override
    public String location() {
        return new FolderFiles(place, false).location();
    }

    @Override
    public SortedMap<String, WorldFact> facts() {
        return new FolderFiles(place, false).these(files);
    }
}
