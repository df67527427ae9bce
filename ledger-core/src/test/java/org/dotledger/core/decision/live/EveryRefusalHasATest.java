package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.message.RefusalCode;
import org.junit.jupiter.api.Test;

class EveryRefusalHasATest {
    @Test
    void ofItsOwn() {
        Set<String> declared = new HashSet<>();
        for (CommandDefinition<?> definition : Commands.ALL) {
            for (RefusalCode code : definition.codes()) {
                declared.add(definition.name() + " " + code);
            }
        }
        declared.removeAll(tested());
        assertThat(declared).as("refusals without a test").isEmpty();
    }

    private static Set<String> tested() {
        Set<String> tested = new HashSet<>();
        for (JavaClass test : new ClassFileImporter().importPackages("org.dotledger.core")) {
            if (test.getSimpleName().isEmpty() || !test.getName().contains("Test")) {
                continue;
            }
            for (Method method : test.reflect().getDeclaredMethods()) {
                Refuses refuses = method.getAnnotation(Refuses.class);
                if (refuses != null) {
                    tested.add(refuses.command().getSimpleName() + " " + refuses.code());
                }
            }
        }
        return tested;
    }
}
