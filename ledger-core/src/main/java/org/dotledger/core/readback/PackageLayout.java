package org.dotledger.core.readback;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.view.View;
import org.dotledger.core.view.ViewAnswer;
import org.dotledger.core.view.ViewItems;
import org.dotledger.core.view.ViewSet;

/**
 * Which files a package has, in their order (design: log.md, "The W9 readback package"): the entries, the artifacts by
 * digest, the checkpoint, the views, the statement over all other files, and two files for people that follow from the entries.
 */
public final class PackageLayout {
    public static final String ENTRIES = "entries.ndjson";
    public static final String CHECKPOINT = "checkpoint";
    public static final String STATEMENT = "statement.dsse.json";
    public static final String PAGE = "index.html";
    public static final String RECIPE = "VERIFY.md";

    private static final String ARTIFACTS = "artifacts/";
    private static final String VIEWS = "views/";

    private PackageLayout() {}

    /** The path of an artifact. */
    public static String artifact(Sha256 sha256) {
        return ARTIFACTS + sha256.hex();
    }

    /** Whether a path is where artifacts stand. */
    public static boolean isArtifact(String name) {
        return name.startsWith(ARTIFACTS);
    }

    /** The view that a file shows; empty for a file that shows none. */
    public static String viewOf(String name) {
        return name.startsWith(VIEWS) ? name.substring(VIEWS.length(), name.lastIndexOf('.')) : "";
    }

    /** The names of all files in their order, with these artifacts. */
    public static List<String> names(ViewSet views, Collection<String> artifacts) {
        List<String> names = new ArrayList<>();
        names.add(ENTRIES);
        artifacts.stream().sorted().forEach(names::add);
        names.add(CHECKPOINT);
        for (View<?> view : views.declared()) {
            names.add(VIEWS + view.name() + ".json");
            if (view.definition().equals(ViewDefinitions.LIFECYCLE_PROOF)) {
                names.add(VIEWS + view.name() + ".csv");
                names.add(VIEWS + view.name() + ".md");
            }
        }
        names.addAll(List.of(STATEMENT, PAGE, RECIPE));
        return names;
    }

    /** The views, all that are declared: each as JSON, the lifecycle proof as two tables too. */
    public static List<PackageFile> views(PackageState state) {
        List<PackageFile> files = new ArrayList<>();
        for (View<?> view : state.views().declared()) {
            String path = VIEWS + view.name();
            files.add(new PackageFile(path + ".json", out -> ViewItems.write(view, state.state(), out)));
            if (view.definition().equals(ViewDefinitions.LIFECYCLE_PROOF)) {
                files.add(new PackageFile(path + ".csv", out -> write(out, csv(view, state))));
                files.add(new PackageFile(path + ".md", out -> write(out, LifecycleMarkdown.of(state))));
            }
        }
        return files;
    }

    private static <R extends Record> String csv(View<R> view, PackageState state) {
        return new ViewAnswer<>(
                        view.definition(), state.facts().head(), state.state().items(view))
                .toCsv();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The files for people. */
    public static List<PackageFile> forPeople(PackageState state) {
        return List.of(
                new PackageFile(PAGE, out -> write(out, PackagePage.of(state))),
                new PackageFile(RECIPE, out -> write(out, PackageRecipe.of(state))));
    }
}
