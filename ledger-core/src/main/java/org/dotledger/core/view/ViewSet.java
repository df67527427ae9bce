package org.dotledger.core.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.log.Sha256;

/**
 * The views that a program keeps: those that are declared, and folds of its own that declared views are derived from.
 * Immutable.
 */
public final class ViewSet {
    private final List<FoldedView<?>> folds;
    private final List<View<?>> declared;
    private final Map<String, View<?>> byName;

    /** @throws IllegalArgumentException when two have one name, or a declared view is missing */
    public ViewSet(List<? extends View<?>> views) {
        this.byName = views.stream().collect(Collectors.toUnmodifiableMap(View::name, Function.identity()));
        this.folds = views.stream()
                .<FoldedView<?>>mapMulti((view, sink) -> {
                    if (view instanceof FoldedView<?> fold) {
                        sink.accept(fold);
                    }
                })
                .toList();
        this.declared =
                ViewDefinitions.ALL.stream().<View<?>>map(this::declared).toList();
    }

    private View<?> declared(ViewDefinition<?> definition) {
        View<?> view = byName.get(definition.name());
        if (view == null || !view.definition().equals(definition)) {
            throw new IllegalArgumentException("nothing gives the view " + definition.name());
        }
        return view;
    }

    /** The folds, declared or not. */
    public List<FoldedView<?>> folds() {
        return folds;
    }

    /** The fold of that name, which is known to be one of {@link #folds}. */
    public FoldedView<?> fold(String name) {
        return folds.stream()
                .filter(fold -> fold.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The declared views, in the order of their declaration. */
    public List<View<?>> declared() {
        return declared;
    }

    /** A declared view. */
    public Optional<View<?>> declared(String name) {
        return declared.stream().filter(view -> view.name().equals(name)).findFirst();
    }

    /** Says which rows a program keeps: equal for two programs only if their folds and the folds' versions are. */
    public Sha256 foldsDigest() {
        return Sha256.digestUtf8(folds.stream()
                .map(fold -> fold.name() + " " + fold.version() + "\n")
                .sorted()
                .collect(Collectors.joining()));
    }
}
