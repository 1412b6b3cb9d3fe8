package dev.weft.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What may be asked of classes that have been counted. Each method fails with one line for each
/// place in the code that breaks the rule.
public final class Rules {
    private final List<JavaClass> members;

    Rules(List<JavaClass> members) {
        this.members = members;
    }

    /// None of them depends on a class in one of these packages.
    public void useNothingOf(String... packages) {
        PackageMatchers forbidden = PackageMatchers.of(packages);
        none(
                dependencies()
                        .filter(to -> forbidden.test(packageOf(to)))
                        .map(Dependency::getDescription));
    }

    /// Each of them depends on classes of Weft only within these packages.
    public void useOfWeftOnly(String... packages) {
        PackageMatchers weft = PackageMatchers.of("dev.weft..");
        PackageMatchers allowed = PackageMatchers.of(packages);
        none(
                dependencies()
                        .filter(to -> weft.test(packageOf(to)) && !allowed.test(packageOf(to)))
                        .map(Dependency::getDescription));
    }

    /// Apart from Weft itself, they depend on the module `java.base` and JSpecify alone.
    public void useJavaBaseAlone() {
        Set<String> base = Object.class.getModule().getPackages();
        PackageMatchers also = PackageMatchers.of("dev.weft..", "org.jspecify..");
        none(
                dependencies()
                        .filter(to -> !base.contains(packageOf(to)) && !also.test(packageOf(to)))
                        .map(Dependency::getDescription));
    }

    /// None of them depends on a class of one of these simple names.
    public void useNoneOf(String... simpleNames) {
        Set<String> forbidden = Set.of(simpleNames);
        none(
                dependencies()
                        .filter(to -> forbidden.contains(target(to).getSimpleName()))
                        .map(Dependency::getDescription));
    }

    /// None of their fields and methods has a name like that.
    public void nameNothing(Predicate<String> forbidden) {
        none(
                members.stream()
                        .flatMap(of -> of.getMembers().stream())
                        .filter(member -> forbidden.test(member.getName()))
                        .map(member -> member.getFullName()));
    }

    /// At most one of them, with the classes inside it, depends on classes in these packages.
    public void useInOneClass(String... packages) {
        PackageMatchers library = PackageMatchers.of(packages);
        inOneClass(
                dependencies()
                        .filter(to -> library.test(packageOf(to)))
                        .map(to -> Classes.outermost(to.getOriginClass())));
    }

    /// At most one of them, with the classes inside it, calls this method.
    public void callInOneClass(Class<?> owner, String method) {
        inOneClass(
                accesses()
                        .filter(to -> to.getTargetOwner().isEquivalentTo(owner))
                        .filter(to -> to.getTarget().getName().equals(method))
                        .map(to -> Classes.outermost(to.getOriginOwner())));
    }

    /// Time, chance and the standard streams come in as values: nobody reaches for the system's.
    public void reachForNothingOfTheSystem() {
        none(accesses().filter(SystemReach::is).map(JavaAccess::getDescription));
    }

    /// No package depends on itself by way of another.
    public void haveNoCycle() {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        members.forEach(of -> uses.put(of.getPackageName(), new TreeSet<>()));
        dependencies()
                .filter(to -> uses.containsKey(packageOf(to)))
                .forEach(to -> of(uses, to.getOriginClass().getPackageName()).add(packageOf(to)));
        uses.forEach((name, direct) -> direct.remove(name));
        none(
                uses.keySet().stream()
                        .filter(name -> reaches(uses, name))
                        .map(name -> name + " → " + of(uses, name)));
    }

    private static boolean reaches(Map<String, SortedSet<String>> uses, String start) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(of(uses, start));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (name.equals(start)) {
                return true;
            }
            if (seen.add(name)) {
                next.addAll(of(uses, name));
            }
        }
        return false;
    }

    private static SortedSet<String> of(Map<String, SortedSet<String>> uses, String name) {
        return uses.getOrDefault(name, new TreeSet<>());
    }

    private static void none(Stream<String> violations) {
        SortedSet<String> found = violations.collect(toCollection(TreeSet::new));
        assertEquals("", String.join("\n", found), found.size() + " violations");
    }

    private static void inOneClass(Stream<JavaClass> users) {
        SortedSet<String> found = users.map(JavaClass::getName).collect(toCollection(TreeSet::new));
        assertTrue(found.size() <= 1, () -> "more than one class: " + found);
    }

    private Stream<Dependency> dependencies() {
        return members.stream().flatMap(of -> of.getDirectDependenciesFromSelf().stream());
    }

    private Stream<JavaAccess<?>> accesses() {
        return members.stream().flatMap(of -> of.getAccessesFromSelf().stream());
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static String packageOf(Dependency dependency) {
        return target(dependency).getPackageName();
    }
}
