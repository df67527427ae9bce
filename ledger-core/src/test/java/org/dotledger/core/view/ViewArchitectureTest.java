package org.dotledger.core.view;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A verifier folds offline: what it needs for that is the JDK and the API. */
class ViewArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.dotledger.core");

    @Test
    void viewsNeedNothingButTheJdkAndTheApi() {
        classes()
                .that(resideInAPackage("org.dotledger.core.view")
                        .or(JavaClass.Predicates.assignableTo(View.class)
                                .or(JavaClass.Predicates.assignableTo(OrphanRule.class))))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "org.dotledger.api..",
                                "org.dotledger.core.view",
                                "org.dotledger.core.actor",
                                "org.dotledger.core.authorization",
                                "org.dotledger.core.campaign",
                                "org.dotledger.core.dot",
                                "org.dotledger.core.evidence",
                                "org.dotledger.core.observation",
                                "org.dotledger.core.registrar",
                                "org.dotledger.core.review",
                                "org.dotledger.core.step",
                                "org.dotledger.core.surface",
                                "org.dotledger.core.window",
                                "java..",
                                "org.jspecify..")
                        .and(not(resideInAnyPackage("java.sql..", "java.net.."))))
                .check(CORE);
    }

    @Test
    void foldsOfOneCapabilityKnowNoOther() {
        for (String capability : new String[] {
            "actor",
            "authorization",
            "campaign",
            "dot",
            "evidence",
            "observation",
            "registrar",
            "review",
            "step",
            "surface"
        }) {
            classes()
                    .that(resideInAPackage("org.dotledger.core." + capability)
                            .and(JavaClass.Predicates.assignableTo(View.class)))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(
                            "org.dotledger.api..",
                            "org.dotledger.core.view",
                            "org.dotledger.core." + capability,
                            "org.dotledger.core.window",
                            "java..",
                            "org.jspecify.."))
                    .check(CORE);
        }
    }
}
