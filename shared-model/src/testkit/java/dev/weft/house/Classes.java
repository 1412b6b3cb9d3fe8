package dev.weft.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Some compiled classes of one module, tests left out. A rule is put on them only by way of
/// [#counting]: a rule that saw nothing would hold for ever.
public final class Classes {
    private final String name;
    private final List<JavaClass> members;

    private Classes(String name, List<JavaClass> members) {
        this.name = name;
        this.members = members;
    }

    /// All classes on the class path whose package is `root` or below it.
    public static Classes below(String root) {
        var imported =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages(root);
        return new Classes(root, List.copyOf(imported));
    }

    /// Those in one of these packages, written as ArchUnit writes them: `dev.weft.graph..`.
    public Classes in(String... packages) {
        PackageMatchers matchers = PackageMatchers.of(packages);
        return new Classes(
                String.join(", ", packages), only(of -> matchers.test(of.getPackageName())));
    }

    /// Those in none of these packages.
    public Classes outside(String... packages) {
        PackageMatchers matchers = PackageMatchers.of(packages);
        return new Classes(
                name + " outside " + String.join(", ", packages),
                only(of -> !matchers.test(of.getPackageName())));
    }

    /// Those that are neither a program's main class nor one of the named ones, nor inside such.
    public Classes exceptMainsAnd(String... simpleNames) {
        List<String> spared = List.of(simpleNames);
        return new Classes(
                name + " except mains",
                only(of ->
                        !isMain(outermost(of)) && !spared.contains(outermost(of).getSimpleName())));
    }

    /// The packages that these classes are in.
    public SortedSet<String> packages() {
        return members.stream()
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The same classes, open to rules.
    ///
    /// @param atLeast how many classes there must be
    public Rules counting(int atLeast) {
        assertTrue(
                members.size() >= atLeast,
                () -> name + ": only " + members.size() + " classes seen, expected " + atLeast);
        return new Rules(members);
    }

    static JavaClass outermost(JavaClass nested) {
        JavaClass outer = nested;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static boolean isMain(JavaClass candidate) {
        return candidate.tryGetMethod("main", String[].class).isPresent();
    }

    private List<JavaClass> only(Predicate<JavaClass> wanted) {
        return members.stream().filter(wanted).toList();
    }
}
