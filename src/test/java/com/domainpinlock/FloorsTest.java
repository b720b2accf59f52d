package com.domainpinlock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Who may know whom: each part of the service stands on a floor and sees only the floors below. */
class FloorsTest {
    private static final String ROOT = "com.domainpinlock";

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void partsShowEachOtherOnlyWhatTheirPackagesDeclare() {
        ApplicationModules.of(DomainPinLockApplication.class).verify();
    }

    @Test
    void aPartImportsOnlyFromTheFloorsBelowItsOwn() {
        classes().should(importOnlyFromBelow()).check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN.getPackage(ROOT).getSubpackagesInTree())
                .filteredOn(part -> !part.getClasses().isEmpty())
                .filteredOn(part -> !part.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    /** It would shadow the real one, and the checks above would pass without looking. */
    @Test
    void noTestBringsAPackageInfoOfItsOwn() throws IOException {
        try (var files = Files.walk(Path.of("src", "test"))) {
            assertThat(files).noneMatch(file -> file.endsWith("package-info.java"));
        }
    }

    private static ArchCondition<JavaClass> importOnlyFromBelow() {
        return new ArchCondition<>("import only from the floors below") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(FloorsTest::climbs)
                        .map(import_ ->
                                SimpleConditionEvent.violated(type, import_.getDescription()))
                        .forEach(events::add);
            }
        };
    }

    private static boolean climbs(Dependency dependency) {
        var target = dependency.getTargetClass().getBaseComponentType();
        if (!target.getPackageName().startsWith(ROOT)) {
            return false;
        }
        var from = partOf(dependency.getOriginClass());
        var to = partOf(target);
        return !from.equals(to) && floorOf(to) >= floorOf(from);
    }

    private static String partOf(JavaClass type) {
        var below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }

    /** It stands in front of the name that the package's declaration gives it. */
    static int floorOf(String part) {
        if (part.isEmpty()) return Integer.MAX_VALUE; // the application itself
        var name =
                MAIN.getPackage(ROOT + "." + part)
                        .getAnnotationOfType(ApplicationModule.class)
                        .displayName();
        return Integer.parseInt(name.substring(0, name.indexOf(' ')));
    }
}
