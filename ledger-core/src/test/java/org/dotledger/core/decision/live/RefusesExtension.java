package org.dotledger.core.decision.live;

import java.util.HashSet;
import java.util.Set;
import org.dotledger.api.message.RefusalCode;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Holds a test to the refusal it announces. */
final class RefusesExtension implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private record Seen(String command, RefusalCode code) {}

    private static final ThreadLocal<Set<Seen>> SEEN = ThreadLocal.withInitial(HashSet::new);

    static void saw(String command, RefusalCode code) {
        SEEN.get().add(new Seen(command, code));
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        SEEN.remove();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Refuses announced = context.getRequiredTestMethod().getAnnotation(Refuses.class);
        Seen wanted = new Seen(announced.command().getSimpleName(), announced.code());
        if (context.getExecutionException().isEmpty() && !SEEN.get().contains(wanted)) {
            throw new AssertionError("the test saw no refusal of " + wanted);
        }
    }
}
