package org.dotledger.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The house rules (design: architecture.md, style.md). */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.dotledger");

    /** Capabilities of the core, which meet only through the API. */
    private static final List<String> CAPABILITIES = List.of(
            "actor", "campaign", "dot", "registrar", "authorization", "surface", "outcome", "evidence", "review");

    /** What depends on the default locale unless it is given one. */
    private static final Map<String, Set<String>> BY_LOCALE = Map.ofEntries(
            Map.entry("java.lang.String", Set.of("format", "formatted", "toLowerCase", "toUpperCase")),
            Map.entry("java.io.PrintStream", Set.of("format", "printf")),
            Map.entry("java.io.PrintWriter", Set.of("format", "printf")),
            Map.entry("java.io.Console", Set.of("format", "printf", "readLine")),
            Map.entry("java.util.Formatter", Set.of("<init>")),
            Map.entry("java.util.Scanner", Set.of("<init>")),
            Map.entry("java.util.Locale", Set.of("getDefault")),
            Map.entry("java.util.Calendar", Set.of("getInstance")),
            Map.entry("java.text.DecimalFormat", Set.of("<init>")),
            Map.entry("java.text.DecimalFormatSymbols", Set.of("<init>", "getInstance")),
            Map.entry("java.text.MessageFormat", Set.of("<init>", "format")),
            Map.entry("java.text.SimpleDateFormat", Set.of("<init>")),
            Map.entry("java.text.Collator", Set.of("getInstance")),
            Map.entry("java.text.BreakIterator", Set.of("getCharacterInstance", "getWordInstance", "getLineInstance")),
            Map.entry(
                    "java.text.NumberFormat",
                    Set.of(
                            "getInstance",
                            "getNumberInstance",
                            "getIntegerInstance",
                            "getPercentInstance",
                            "getCurrencyInstance",
                            "getCompactNumberInstance")),
            Map.entry("java.time.format.DateTimeFormatter", Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime")),
            Map.entry("java.time.format.DateTimeFormatterBuilder", Set.of("toFormatter")));

    @Test
    void theApiKnowsNoFramework() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.dotledger.api..")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "org.dotledger.api..", "java..", "org.jspecify..", "tools.jackson.core.."))));
    }

    @Test
    void theCoreKnowsNoSpring() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.dotledger.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.dotledger.app.."));
    }

    @Test
    void capabilitiesMeetOnlyThroughTheApi() {
        for (String capability : CAPABILITIES) {
            String[] others = CAPABILITIES.stream()
                    .filter(other -> !other.equals(capability))
                    .map(other -> "org.dotledger.core." + other + "..")
                    .toArray(String[]::new);
            holds(noClasses()
                    .that()
                    .resideInAPackage("org.dotledger.core." + capability + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .allowEmptyShould(true));
        }
    }

    @Test
    void packagesFormNoCycle() {
        holds(slices().matching("org.dotledger.api.(*)..").should().beFreeOfCycles());
        holds(slices().matching("org.dotledger.core.(**)").should().beFreeOfCycles());
        holds(slices().matching("org.dotledger.app.(*)..").should().beFreeOfCycles());
    }

    @Test
    void treeAndNotesNeedNothingButTheJdkAndTheApi() {
        holds(classes()
                .that()
                .resideInAnyPackage("org.dotledger.core.log.merkle..", "org.dotledger.core.log.note..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "org.dotledger.core.log.merkle..",
                        "org.dotledger.core.log.note..",
                        "org.dotledger.api..",
                        "java..",
                        "org.jspecify..")));
    }

    /** Verifying runs nothing that talks to a database or a network. */
    @Test
    void theVerifierNeedsNothingButTheJdkTheApiAndTheFolds() {
        holds(classes()
                .that()
                .resideInAnyPackage("org.dotledger.core.readback", "org.dotledger.core.readback.verify..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "org.dotledger.core.readback",
                                "org.dotledger.core.readback.verify..",
                                "org.dotledger.core.decision",
                                "org.dotledger.core.decision.offline..",
                                "org.dotledger.core.window",
                                "org.dotledger.core.view",
                                "org.dotledger.core.log.merkle..",
                                "org.dotledger.core.log.note..",
                                "org.dotledger.api..",
                                "java..",
                                "org.jspecify..")
                        .and(not(resideInAnyPackage("java.sql..", "java.net..")))));
    }

    /** A decision comes out the same before an append and on a reviewer's machine, so it knows neither Axon nor JDBC. */
    @Test
    void decisionsNeedNothingButTheJdkTheApiAndTheFolds() {
        holds(classes()
                .that()
                .resideInAnyPackage("org.dotledger.core.decision", "org.dotledger.core.decision.offline..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "org.dotledger.core.decision",
                                "org.dotledger.core.decision.offline..",
                                "org.dotledger.core.window",
                                "org.dotledger.core.view",
                                "org.dotledger.api..",
                                "java..",
                                "org.jspecify..")
                        .and(not(resideInAnyPackage("java.sql..", "java.net..")))));
    }

    @Test
    void sqlStaysInTheStores() {
        holds(noClasses()
                .that(resideInAnyPackage("org.dotledger.core..", "org.dotledger.api..")
                        .and(not(resideInAnyPackage(
                                "org.dotledger.core.log.store..", "org.dotledger.core.view.store.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql.."));
    }

    @Test
    void theRegistrarWritesThroughTheCatalogueAlone() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.dotledger.app.registrar..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql.."));
    }

    @Test
    void rulesAndFoldsNeedNoAxonAndNoDatabase() {
        String[] capabilities = CAPABILITIES.stream()
                .map(name -> "org.dotledger.core." + name + "..")
                .toArray(String[]::new);
        holds(noClasses()
                .that()
                .resideInAnyPackage(capabilities)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.axonframework..", "java.sql..", "org.dotledger.core.log.store.."));
    }

    @Test
    void theCoreTakesTimeAndChanceFromOutside() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("org.dotledger.core..", "org.dotledger.api..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(Random.class));
    }

    /** Without a processing context, Axon 5.0.1 neither waits for the commit nor appends as one. */
    @Test
    void nothingPublishesPastTheUnitOfWork() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.axonframework.messaging.eventhandling.EventSink")
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("publish"))
                        .and(JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(resideInAnyPackage("org.axonframework.."))))));
    }

    /** Digits and letters of a locale end up in files that others check byte by byte. */
    @Test
    void nothingIsFormattedByTheLocaleOfTheMachine() {
        holds(noClasses().should().accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("take no Locale") {
            @Override
            public boolean test(JavaAccess<?> access) {
                return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                        && BY_LOCALE
                                .getOrDefault(target.getOwner().getName(), Set.of())
                                .contains(target.getName())
                        && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Locale.class));
            }
        }));
    }

    @Test
    void classesAreClosedForExtension() {
        holds(classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .haveModifier(JavaModifier.FINAL));
    }

    @Test
    void nothingIsSet() {
        holds(noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("org.dotledger.api..", "org.dotledger.core..")
                .should()
                .haveNameMatching("set[A-Z].*"));
    }

    @Test
    void packagesAreNamedForWhatTheyAreAbout() {
        holds(noClasses()
                .should()
                .resideInAnyPackage("..service..", "..impl..", "..util..", "..dto..", "..manager..", "..helper.."));
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        List<String> without = new ArrayList<>();
        for (String module : List.of("ledger-api", "ledger-core", "ledger-app")) {
            Files.walkFileTree(Path.of("..", module, "src/main/java"), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    if (hasClasses(folder) && !isDescribed(folder)) {
                        without.add(folder.toString());
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        Assertions.assertThat(without).isEmpty();
    }

    private static boolean hasClasses(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }

    private static boolean isDescribed(Path folder) throws IOException {
        Path description = folder.resolve("package-info.java");
        if (!Files.exists(description)) {
            return false;
        }
        String text = Files.readString(description);
        return text.contains("@NullMarked") && text.contains("/**");
    }

    private static void holds(ArchRule rule) {
        rule.check(PRODUCT);
    }
}
