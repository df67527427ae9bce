package org.dotledger.core.registrar;

import java.util.List;
import org.dotledger.core.view.View;

/** What the registrar gives to look at. */
public final class RegistrarViews {
    private RegistrarViews() {}

    public static List<View<?>> all() {
        HoldReleasesFold releases = new HoldReleasesFold();
        HoldPlacingFold placings = new HoldPlacingFold();
        return List.of(releases, placings, new HoldsView(releases, placings), new RegistrarRunsView());
    }
}
