package org.dotledger.api.registrar;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.Tag;

/** The tags by which dry runs and holds are found. */
public final class RegistrarTags {
    /** On every dry run: the newest whose whitelist holds a code decides about the code. */
    public static final Tag DRY_RUNS = new Tag("registrar", "C1");
    /** On every release and placing of the hold. */
    public static final Tag HOLD = new Tag("hold", "C1");

    private RegistrarTags() {}

    /** A tag, and that of each code, so that what names a DOT is part of its history. */
    @SafeVarargs
    static Set<Tag> naming(Tag tag, List<DotCode>... lists) {
        Set<Tag> tags = new HashSet<>();
        tags.add(tag);
        for (List<DotCode> codes : lists) {
            codes.forEach(code -> tags.add(code.tag()));
        }
        return Set.copyOf(tags);
    }
}
