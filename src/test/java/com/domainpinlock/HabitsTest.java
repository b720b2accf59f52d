package com.domainpinlock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.domainpinlock.platform.PrivateFile;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every class of the service keeps to, and no compiler can see. */
class HabitsTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("com.domainpinlock");

    private static final Pattern READS_THE_SYSTEM_CLOCK =
            Pattern.compile(
                    "java\\.time\\.(\\w+|chrono\\.\\w+)\\.now\\((java\\.time\\.ZoneId)?\\)"
                            + "|java\\.time\\.Clock\\.(system|tick(Millis|Seconds|Minutes)).*"
                            + "|java\\.time\\.InstantSource\\.system\\(\\)"
                            + "|java\\.lang\\.System\\.currentTimeMillis\\(\\)"
                            + "|java\\.util\\.Date\\.<init>\\(\\)"
                            + "|java\\.util\\.Calendar\\.getInstance\\(.*");

    private static final Pattern GUESSABLE =
            Pattern.compile("java\\.lang\\.(Strict)?Math\\.random\\(\\)");

    private static final Pattern COMPILES_A_PATTERN_EACH_TIME =
            Pattern.compile(
                    "java\\.lang\\.String\\.(matches|replaceAll|replaceFirst)\\(.*"
                            + "|java\\.util\\.regex\\.Pattern\\.matches\\(.*");

    private static final Pattern FOLDS_ANY_LETTER =
            Pattern.compile(
                    "java\\.lang\\.String\\.(equalsIgnoreCase|compareToIgnoreCase)\\(.*"
                            + "|java\\.lang\\.String\\.CASE_INSENSITIVE_ORDER"
                            + "|java\\.lang\\.String\\.to(Upper|Lower)Case\\(\\)");

    private static final List<Class<?>> CHANGEABLE =
            List.of(
                    HashMap.class,
                    TreeMap.class,
                    WeakHashMap.class,
                    HashSet.class,
                    TreeSet.class,
                    ArrayList.class,
                    ArrayDeque.class,
                    ThreadLocal.class);

    @Test
    void onlyTheClockBeanReadsTheSystemClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("com.domainpinlock.platform.TimeConfiguration")
                .should()
                .accessTargetWhere(reaches(READS_THE_SYSTEM_CLOCK))
                .because("time comes from the injected " + Clock.class.getName())
                .check(MAIN);
    }

    @Test
    void nothingIsDrawnThatCanBeGuessed() {
        noClasses()
                .should()
                .accessTargetWhere(reaches(GUESSABLE))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Random.class,
                        RandomGenerator.class,
                        SplittableRandom.class,
                        ThreadLocalRandom.class)
                .because("codes, seeds and keys come from a SecureRandom")
                .check(MAIN);
    }

    @Test
    void whatAClassNeedsComesThroughItsConstructor() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(MAIN);
    }

    /** So that two instances of the service in one JVM share as little as two processes do. */
    @Test
    void nothingIsKeptInAStaticField() {
        fields().that().areStatic().should().beFinal().check(MAIN);
        noFields().that().areStatic().should().haveRawType(changeable()).check(MAIN);
        noClasses().should().accessTargetWhere(makesWhenLoaded(changeable())).check(MAIN);
    }

    /** The exempted method locks a file, which other processes respect too. */
    @Test
    void noLockIsHeldByAClass() {
        noMethods()
                .that()
                .areStatic()
                .and()
                .areNotDeclaredIn(PrivateFile.class)
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .check(MAIN);
    }

    /** {@link PatternsTest} looks at constants. */
    @Test
    void everyPatternIsAConstant() {
        noClasses()
                .should()
                .accessTargetWhere(reaches(COMPILES_A_PATTERN_EACH_TIME))
                .orShould()
                .accessTargetWhere(compilesOutsideOfAConstant())
                .because("the work of each is measured")
                .check(MAIN);
    }

    /** An alphabet's case is for what people write, and names its locale. */
    @Test
    void whatAProgramReadsHasTheCaseOfAscii() {
        noClasses().should().accessTargetWhere(reaches(FOLDS_ANY_LETTER)).check(MAIN);
    }

    @Test
    void logsGoThroughOneLibrary() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(MAIN);
    }

    @Test
    void aNameSaysWhatAThingIsFor() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|DTO)")
                .because("such an ending says how it was made, or nothing")
                .check(MAIN);
    }

    @Test
    void onlyOnePackageKnowsTheEmbeddedDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.domainpinlock.platform.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.zonky..")
                .check(MAIN);
    }

    private static DescribedPredicate<JavaClass> changeable() {
        return DescribedPredicate.describe(
                "can be changed",
                type ->
                        CHANGEABLE.stream().anyMatch(type::isAssignableTo)
                                || (type.getPackageName().startsWith("java.util.concurrent")
                                        && !type.isEnum()));
    }

    private static DescribedPredicate<JavaAccess<?>> makesWhenLoaded(
            DescribedPredicate<JavaClass> kind) {
        return DescribedPredicate.describe(
                "a static field would hold what " + kind.getDescription(),
                access ->
                        access.getOrigin() instanceof JavaStaticInitializer
                                && kind.test(access.getTargetOwner()));
    }

    private static DescribedPredicate<JavaAccess<?>> compilesOutsideOfAConstant() {
        return DescribedPredicate.describe(
                "a pattern is compiled that is no constant",
                access ->
                        access.getTarget()
                                        .getFullName()
                                        .startsWith("java.util.regex.Pattern.compile(")
                                && !(access.getOrigin() instanceof JavaStaticInitializer));
    }

    private static DescribedPredicate<JavaAccess<?>> reaches(Pattern targets) {
        return DescribedPredicate.describe(
                "the target matches " + targets,
                access -> targets.matcher(access.getTarget().getFullName()).matches());
    }
}
