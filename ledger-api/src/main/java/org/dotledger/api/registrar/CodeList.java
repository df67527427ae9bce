package org.dotledger.api.registrar;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.schema.Items;

/**
 * A list of the registrar's difference as the event holds it; the whole list is in the artifact.
 *
 * @param count how many codes the whole list has
 * @param codes the campaign's codes among them, sorted
 */
public record CodeList(long count, @Items(max = 1_000) List<DotCode> codes) {
    public CodeList {
        codes = List.copyOf(codes);
    }
}
