package org.dotledger.core.observation;

import java.util.List;
import org.dotledger.api.observation.FileFact;
import org.dotledger.core.view.Expected;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.WorldRule;

/** What an entry has named may be left where it was: the file of a retired DOT, a document that was read elsewhere since. */
final class NamedFiles implements WorldRule {
    private final NamedFilesFold files;

    NamedFiles(NamedFilesFold files) {
        this.files = files;
    }

    @Override
    public List<Expected> expected(StateAt state) {
        return state.items(files).stream()
                .map(file -> Expected.allowed(
                        file.source(), file.path(), new FileFact(file.path(), null, null, null, null), file.position()))
                .toList();
    }
}
