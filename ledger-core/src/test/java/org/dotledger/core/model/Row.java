package org.dotledger.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of the design page's tables: a command and when it is refused.
 *
 * @param fields as {@link FieldModel} reads them
 * @param viaDots the DOTs that {@code via} has to name one of; empty for any governed one
 * @param include whether the run's include filter has to name the code
 * @param artifact the path of the artifact whose class has to follow from its path
 * @param window the step within which the write has to happen; empty when it needs none
 * @param rule the row's own reasons, left to right, and the event
 */
record Row(
        Set<String> roles,
        boolean needsCampaign,
        String fields,
        List<String> viaDots,
        boolean lifecycleChannel,
        boolean failedRun,
        boolean include,
        @Nullable String artifact,
        Function<Sent, String> window,
        Function<Sent, Ladder> rule) {

    static Row of(String roles, String fields, Function<Sent, Ladder> rule) {
        return new Row(
                Set.copyOf(Arrays.asList(roles.split(" "))),
                true,
                fields,
                List.of(),
                false,
                false,
                false,
                null,
                sent -> "",
                rule);
    }

    Row withoutCampaign() {
        return new Row(roles, false, fields, viaDots, lifecycleChannel, failedRun, include, artifact, window, rule);
    }

    Row through(String... dots) {
        return new Row(
                roles,
                needsCampaign,
                fields,
                List.of(dots),
                lifecycleChannel,
                failedRun,
                include,
                artifact,
                window,
                rule);
    }

    Row orApprovedLifecycle() {
        return new Row(roles, needsCampaign, fields, viaDots, true, failedRun, include, artifact, window, rule);
    }

    Row orFailedRun() {
        return new Row(roles, needsCampaign, fields, viaDots, lifecycleChannel, true, include, artifact, window, rule);
    }

    Row including() {
        return new Row(
                roles, needsCampaign, fields, viaDots, lifecycleChannel, failedRun, true, artifact, window, rule);
    }

    Row artifact(String path) {
        return new Row(roles, needsCampaign, fields, viaDots, lifecycleChannel, failedRun, include, path, window, rule);
    }

    Row within(Function<Sent, String> step) {
        return new Row(
                roles, needsCampaign, fields, viaDots, lifecycleChannel, failedRun, include, artifact, step, rule);
    }

    Row within(String step) {
        return within(sent -> step);
    }
}
