package org.dotledger.core.dot;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.world.Source;
import org.dotledger.core.dot.LifecycleFacts.Birth;
import org.dotledger.core.dot.LifecycleFacts.Handbook;
import org.dotledger.core.dot.LifecycleFacts.Registration;
import org.dotledger.core.view.Expected;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.WorldRule;
import org.jspecify.annotations.Nullable;

/** What the lives of DOTs say of the DOT folder, the catalogue and the handbook. */
final class DotWorld implements WorldRule {
    private final LifecycleFold lives;

    DotWorld(LifecycleFold lives) {
        this.lives = lives;
    }

    @Override
    public List<Expected> expected(StateAt state) {
        List<Expected> expected = new ArrayList<>();
        state.items(lives).forEach(facts -> {
            file(facts, expected);
            row(facts, expected);
            handbook(facts, expected);
        });
        state.items(ViewDefinitions.DOTS).stream()
                .filter(dot -> dot.state() == DotState.BASELINE)
                .forEach(dot ->
                        expected.add(allowedRow(dot.code(), dot.positions().getFirst())));
        return expected;
    }

    private static void file(LifecycleFacts facts, List<Expected> expected) {
        Birth birth = facts.birth();
        if (birth != null && facts.isAlive()) {
            FileFact fact = new FileFact(birth.path(), birth.sha256(), null, null, null);
            expected.add(Expected.required(Source.DOT_BIN, facts.code().value(), fact, birth.position()));
        }
    }

    /** The row of a retired DOT may be left, because a retired status is as good as none. */
    private static void row(LifecycleFacts facts, List<Expected> expected) {
        Registration registration = facts.registration();
        Long unregistered = facts.unregistered();
        String subject = facts.code().value();
        if (registration == null && unregistered == null) {
            return;
        }
        CatalogFact fact = fact(facts.code(), registration == null ? null : registration.entry());
        if (facts.retired() != null && registration != null) {
            expected.add(Expected.allowed(Source.CATALOG, subject, fact, facts.retired()));
        } else if (registration != null) {
            expected.add(Expected.required(Source.CATALOG, subject, fact, registration.position()));
        } else if (unregistered != null) {
            expected.add(Expected.gone(Source.CATALOG, subject, fact, unregistered));
        }
    }

    private static CatalogFact fact(DotCode code, @Nullable CatalogEntry entry) {
        return entry == null
                ? new CatalogFact(code.value(), null, null, null, null, null, 1)
                : new CatalogFact(
                        code.value(),
                        entry.name(),
                        SsotPrefixes.DEFAULT.normalise(entry.filePath()),
                        entry.tier(),
                        entry.domain(),
                        null,
                        1);
    }

    private static Expected allowedRow(DotCode code, long since) {
        return Expected.allowed(Source.CATALOG, code.value(), fact(code, null), since);
    }

    private static void handbook(LifecycleFacts facts, List<Expected> expected) {
        Handbook handbook = facts.handbook();
        if (handbook != null && facts.isAlive()) {
            FileFact fact = new FileFact(handbook.path(), handbook.sha256(), null, null, null);
            expected.add(Expected.required(Source.KNOWLEDGE_BASE, facts.code().value(), fact, handbook.position()));
        }
    }
}
