package org.dotledger.core.decision.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that a command is refused with a code. The test fails unless it has seen that very refusal, and the build fails
 * when a code of a command has no such test.
 */
@Test
@ExtendWith(RefusesExtension.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Refuses {
    Class<? extends Command> command();

    RefusalCode code();
}
