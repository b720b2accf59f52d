package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.TextLimit;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page of the panel against everybody who may not see it. The pages are the application's own
 * list; one that no rule here covers fails.
 */
class PanelAccessIT extends VisitorTest {
    private static final String SIGN_IN = "to /panel/sign-in";
    private static final Map<String, String> FIELDS =
            Map.of(
                    "language", "EN",
                    "authorityNumber", "+4915123456789",
                    "name", "somebody",
                    "label", "some-key",
                    "scopes", "PINLOCK",
                    "off", "true",
                    "kind", "TAKE_OFF",
                    "reason", "some reason");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired JdbcClient jdbc;

    private AccountId account;
    private String domain;

    /**
     * A page.
     *
     * @param needs the scopes of which whoever sees it has one; none where it is anybody's who has
     *     signed in
     */
    private record Door(RequestMethod method, String path, Set<Scope> needs) {}

    @BeforeEach
    void enter() {
        account = world.reseller("100.00");
        domain = world.domain(account).ascii();
    }

    @Test
    void nobodyGetsFurtherThanTheDoor() {
        var nobody = new Visitor(port);
        for (var door : doors()) assertThat(knock(nobody, door)).as("%s", door).isEqualTo(SIGN_IN);
    }

    @Test
    void nobodyPostsFromAnotherSite() {
        var signedIn = new Visitor(port).signedIn(person(account, Scope.PINLOCK, Scope.ACCOUNT));
        doors().stream()
                .filter(door -> door.method() == RequestMethod.POST)
                .forEach(door ->
                        assertThat(signedIn.postFromElsewhere(path(door)).location())
                                .as("%s", door)
                                .startsWith("/panel/sign-in?stale="));
        assertThat(signedIn.get("/panel/me").status()).isEqualTo(200);
    }

    @Test
    void whoseFormIsNotTakenIsToldWhy() {
        for (var form : List.of("/panel/sign-in", "/panel/sign-in/code", "/panel/account/keys")) {
            var visitor = new Visitor(port);
            visitor.open(visitor.postFromElsewhere(form).location());
            assertThat(visitor.status()).isEqualTo(200);
            assertThat(visitor.page().text()).contains("nothing was done", "cookie", "https");
        }
    }

    /** One comes to it by going back, by a link, or by signing in anew. */
    @ParameterizedTest
    @ValueSource(strings = {"review", "lock/code", "pin"})
    void whereAFormIsSentToIsNoDeadEnd(String form) {
        var visitor = new Visitor(port).signedIn(person(account));

        visitor.open("/panel/locks/" + domain + "/" + form);

        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.page().text()).contains(domain);
    }

    @Test
    void everyOtherScopeIsNotEnough() {
        var operator = world.operator();
        var people =
                Map.of(
                        person(account, Scope.PINLOCK), Set.of(Scope.PINLOCK),
                        person(account, Scope.ACCOUNT), Set.of(Scope.ACCOUNT),
                        person(operator, Scope.SUPPORT), Set.of(Scope.SUPPORT),
                        person(operator, Scope.OPERATOR), Set.of(Scope.OPERATOR));
        people.forEach((person, has) -> {
            var visitor = new Visitor(port).signedIn(person);
            doors().stream()
                    .filter(door -> !door.needs().isEmpty())
                    .filter(door -> Collections.disjoint(door.needs(), has))
                    .forEach(door ->
                            assertThat(knock(visitor, door))
                                    .as("%s by %s", door, has)
                                    .isEqualTo("INSUFFICIENT_SCOPE"));
        });
    }

    @Test
    void aForeignDomainIsAsGoodAsNone() {
        var stranger =
                new Visitor(port)
                        .signedIn(person(world.reseller("100.00"), Scope.PINLOCK, Scope.ACCOUNT));
        doors().stream()
                .filter(door -> door.path().startsWith("/panel/locks/{"))
                .forEach(door ->
                        assertThat(knock(stranger, door))
                                .as("%s", door)
                                .isEqualTo("DOMAIN_NOT_FOUND"));
    }

    /** Before it is converted to anything, and before the scope is looked at. */
    @Test
    void aTextThatIsTooLongIsRefusedByItsLengthInEveryField() {
        var visitor = new Visitor(port).signedIn(person(account));
        var tried = 0;
        for (var mapping : mappings.getHandlerMethods().entrySet()) {
            for (var path : mapping.getKey().getPatternValues()) {
                if (!path.startsWith("/panel") || path.endsWith("-for-tests")) continue;
                for (var field : fields(mapping.getValue())) {
                    tried++;
                    var posted =
                            mapping.getKey()
                                    .getMethodsCondition()
                                    .getMethods()
                                    .contains(RequestMethod.POST);
                    var door = new Door(RequestMethod.GET, path, Set.of());
                    var answer =
                            posted
                                    ? visitor.post(
                                            path(door), Map.of(field, ":".repeat(20_000) + "x"))
                                    : visitor.get(
                                            path(door)
                                                    + "?"
                                                    + field
                                                    + "="
                                                    + "0".repeat(TextLimit.MAX + 1));
                    assertThat(answer.word()).as("%s %s", path, field).isEqualTo("INVALID_VALUE");
                    assertThat(answer.body())
                            .as("%s %s", path, field)
                            .contains("At most 4,000 characters", ">INVALID_VALUE " + field + "<");
                }
            }
        }
        assertThat(tried).isGreaterThan(60);
    }

    private static List<String> fields(HandlerMethod method) {
        return Stream.of(method.getMethodParameters()).flatMap(PanelAccessIT::fields).toList();
    }

    private static Stream<String> fields(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(ModelAttribute.class))
            return Stream.of(parameter.getParameterType().getRecordComponents())
                    .map(RecordComponent::getName);
        var single = parameter.getParameterAnnotation(RequestParam.class);
        if (single == null) return Stream.empty();
        return Stream.of(
                single.name().isEmpty() ? parameter.getParameter().getName() : single.name());
    }

    @Test
    void whoIsNotBelowAnAccountIsNobodyToIt() {
        var below = world.subreseller(account, "1.00");
        var visitor = new Visitor(port).signedIn(person(below));

        for (var other :
                List.of(
                        world.name(account),
                        world.name(below),
                        world.name(world.reseller("1.00")),
                        "nobody")) {
            var answer = visitor.get("/panel/subresellers/" + other);
            assertThat(answer.status()).as(other).isEqualTo(400);
            assertThat(answer.word()).as(other).isEqualTo("INVALID_VALUE");
        }
    }

    @Test
    void whoeverIsRemovedIsOutAtOnce() {
        var person = person(account);
        var visitor = new Visitor(port).signedIn(person);
        assertThat(visitor.get("/panel/me").status()).isEqualTo(200);

        transactions.executeWithoutResult(_ ->
                users.remove(
                        users.find(account, person.user()).orElseThrow().person(),
                        clock.instant()));

        for (var door : doors()) assertThat(knock(visitor, door)).as("%s", door).isEqualTo(SIGN_IN);
    }

    @Test
    void aSessionEndsAfterTwelveHoursAndWithSigningOut() {
        var person = person(account);
        var visitor = new Visitor(port).signedIn(person);
        clock.advance(Duration.ofHours(12).minusNanos(1000));
        assertThat(visitor.get("/panel/me").status()).isEqualTo(200);
        clock.advance(Duration.ofNanos(1000));
        assertThat(visitor.get("/panel/me").word()).isEqualTo(SIGN_IN);

        var again = new Visitor(port).signedIn(person);
        var cookie = again.cookie();
        again.post("/panel/sign-out", Map.of());
        assertThat(withCookie(cookie)).isEqualTo(302);
    }

    @Test
    void theTableOfSessionsOpensNone() {
        var visitor = new Visitor(port).signedIn(person(account));
        assertThat(withCookie(visitor.cookie())).isEqualTo(200);

        var stolen = jdbc.sql("select session_id from panel_session").query(String.class).list();
        assertThat(stolen).isNotEmpty();
        for (var id : stolen) {
            assertThat(withCookie(encoded(id.strip()))).isEqualTo(302);
            assertThat(withCookie(encoded(id.strip() + "." + "0".repeat(64)))).isEqualTo(302);
        }
    }

    @Test
    void signingInMakesANewSession() {
        var person = person(account);
        var visitor = new Visitor(port).signedIn(person);
        var before = visitor.cookie();
        visitor.signedIn(person);

        assertThat(visitor.cookie()).isNotEqualTo(before).isNotEmpty();
        assertThat(withCookie(before)).isEqualTo(302);
    }

    private List<Door> doors() {
        var doors = new ArrayList<Door>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping ->
                        mapping.getPatternValues().stream()
                                .filter(path -> path.startsWith("/panel"))
                                .filter(path -> !path.startsWith("/panel/sign-"))
                                .filter(path -> !path.endsWith("-for-tests"))
                                .forEach(path ->
                                        mapping.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        doors.add(
                                                                new Door(
                                                                        method,
                                                                        path,
                                                                        needs(path))))));
        assertThat(doors).hasSizeGreaterThan(40);
        return doors;
    }

    private static Set<Scope> needs(String path) {
        if (path.equals("/panel/locks/{domain}/history")) return Set.of(Scope.ACCOUNT);
        if (path.equals("/panel/locks/{domain}/objection")) return Set.of(Scope.ACCOUNT);
        if (path.equals("/panel/locks/{domain}")) return Set.of();
        if (path.startsWith("/panel/locks")) return Set.of(Scope.PINLOCK);
        if (path.startsWith("/panel/account")) return Set.of(Scope.ACCOUNT);
        if (path.startsWith("/panel/subresellers")) return Set.of(Scope.ACCOUNT);
        if (path.startsWith("/panel/support/confirmations"))
            return Set.of(Scope.SUPPORT, Scope.OPERATOR);
        if (path.startsWith("/panel/support")) return Set.of(Scope.SUPPORT);
        if (path.equals("/panel") || path.startsWith("/panel/me") || path.equals("/panel/password"))
            return Set.of();
        throw new AssertionError("who may see " + path + "?");
    }

    private String knock(Visitor visitor, Door door) {
        var answer =
                door.method() == RequestMethod.POST
                        ? visitor.post(path(door), FIELDS)
                        : visitor.get(path(door) + "?lock=1&seq=1");
        return answer.word();
    }

    private String path(Door door) {
        return door.path()
                .replace("{domain}", domain)
                .replace("{account}", "somebody")
                .replace("{name}", "somebody")
                .replace("{id}", door.path().contains("/keys/") ? "1" : SOME_UUID);
    }

    private static final String SOME_UUID = "00000000-0000-0000-0000-000000000000";
}
