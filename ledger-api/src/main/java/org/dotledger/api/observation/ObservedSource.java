package org.dotledger.api.observation;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;
import org.dotledger.api.world.Source;
import org.jspecify.annotations.Nullable;

/**
 * One source of a look, as the view {@code observations} shows it.
 *
 * @param facts how many facts of the campaign's concern were found
 * @param artifactSha256 digest of everything that was read
 */
public record ObservedSource(
        Source source,
        SourceStatus status,
        @Text(max = 500) @Nullable String error,
        @Range(min = 0, max = 20_000_000) long facts,
        @Nullable Sha256 artifactSha256) {}
