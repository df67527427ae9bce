package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;

/** What the world holds before the campaign: the sample's folder and catalogue, with the registrar's defect in them. */
final class Baseline {
    /** Of the ordinary DOTs, those that do something. */
    private static final List<String> RUNNABLE = List.of(
            "dot-apply",
            "dot-apr-execute",
            "dot-birth-backfill",
            "dot-collection-create",
            "dot-dot-register",
            "dot-rollback");

    private static final int COLUMNS = 6;

    private Baseline() {}

    /** The names of all files of the folder, leftovers and the eight of C1 among them. */
    static List<String> files() {
        return text("/sample/disk-scan.txt")
                .lines()
                .map(path -> path.substring(SsotPrefixes.DEFAULT.dotBin().length()))
                .toList();
    }

    /** The rows of the catalogue: code, name, file path, tier, domain, status. */
    static List<List<String>> catalog() {
        return text("/sample/dot_tools.csv").lines().skip(1).map(Baseline::row).toList();
    }

    private static List<String> row(String line) {
        List<String> cells = List.of(line.split(",", -1));
        if (cells.size() != COLUMNS) {
            throw new IllegalStateException("the sample catalogue has a row of " + cells.size() + " cells: " + line);
        }
        return cells;
    }

    /** What a file of the baseline holds. */
    static byte[] content(String name) {
        if (RUNNABLE.contains(name)) {
            return resource("/world/bin/" + name);
        }
        return ("#!/bin/sh\n# " + name + " has nothing to do in this world.\necho '" + name + ": nothing to do'\n")
                .getBytes(UTF_8);
    }

    /** The script of a DOT of C1 as it is distributed. */
    static byte[] distributed(DotCode code) {
        return resource("/dot/bin/" + World.name(code));
    }

    private static String text(String resource) {
        return new String(resource(resource), UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream resource =
                Objects.requireNonNull(Baseline.class.getResourceAsStream(name), "no resource " + name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
