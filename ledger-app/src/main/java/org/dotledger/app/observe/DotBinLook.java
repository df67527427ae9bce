package org.dotledger.app.observe;

import java.util.SortedMap;
import org.dotledger.api.observation.WorldFact;

/** The folder of DOT scripts: every file in it. */
record DotBinLook(SourcePlace.Folder place) implements SourceLook {
    @Override
    public String location() {
        return new FolderFiles(place, true).location();
    }

    @Override
    public SortedMap<String, WorldFact> facts() {
        return new FolderFiles(place, true).all();
    }
}
