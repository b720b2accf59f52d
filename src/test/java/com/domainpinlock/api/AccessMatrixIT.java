package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.ServiceTest;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint against every kind of caller. An endpoint without a row fails. */
@Tag("slow")
class AccessMatrixIT extends ServiceTest {
    private static final String NO_SCOPE = "INSUFFICIENT_SCOPE";

    /** A text of ours, but for those that are one of a few words. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?<!\"language\"|\"kind\"|\"act\"|\"role\")\\s*:\\s*\"[^\"]*\"");

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    static List<AccessRow> rows() {
        return AccessRows.ALL;
    }

    @Test
    void everyEndpointHasItsRow() {
        var served = new TreeSet<String>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping ->
                        mapping.getPatternValues().stream()
                                .filter(path -> path.startsWith("/api/v1/"))
                                .forEach(path ->
                                        mapping.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        served.add(method + " " + shape(path)))));

        assertThat(rows().stream().map(row -> shape(row.endpoint())))
                .containsExactlyInAnyOrderElementsOf(served);
    }

    /** Which account a path is about is the row's choice. */
    private static String shape(String endpoint) {
        return endpoint.replaceAll("\\{[a-z]+}", "{}");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whoeverHasNoGoodKeyIsRefusedAndChangesNothing(AccessRow row) {
        var scene = new AccessScene(world, port);
        var before = tables.digest(scene.owner);

        assertThat(scene.answer(null, row.method(), row.path(), row.body()))
                .isEqualTo("AUTHENTICATION_FAILED");
        assertThat(ofAKey("revoked_at", scene, row)).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(ofAKey("expires_at", scene, row)).isEqualTo("AUTHENTICATION_FAILED");

        var after = tables.digest(scene.owner);
        Stream.of(before, after)
                .forEach(rows -> rows.keySet().removeAll(List.of("api_key", "person")));
        assertThat(after).isEqualTo(before);
    }

    /** A key that was made for this, and is not good any more. */
    private String ofAKey(String column, AccessScene scene, AccessRow row) {
        var key = world.apiKey(scene.owner, Scope.values());
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                "update api_key set "
                                        + column
                                        + " = ? where id = (select max(id) from api_key where account_id = ?)")
                        .param(clock.instant().atOffset(ZoneOffset.UTC))
                        .param(scene.owner.value())
                        .update());
        return scene.answer(key, row.method(), row.path(), row.body());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aKeyWithEveryOtherScopeIsNotEnough(AccessRow row) {
        var scene = new AccessScene(world, port);
        if (row.scopes().isEmpty()) return;
        var others = EnumSet.complementOf(EnumSet.copyOf(row.scopes())).toArray(Scope[]::new);
        for (var account : List.of(scene.owner, scene.operator)) {
            assertThat(
                            scene.answer(
                                    world.apiKey(account, others),
                                    row.method(),
                                    row.path(),
                                    row.body()))
                    .isEqualTo(NO_SCOPE);
        }
    }

    /** Form and lengths, then key and scope, and only then what a value means. */
    @ParameterizedTest
    @MethodSource("rows")
    void whoHasNotTheScopeIsNotToldWhatIsWrongWithAValue(AccessRow row) {
        var body = row.body();
        if (row.scopes().isEmpty() || body == null) return;
        var scene = new AccessScene(world, port);
        var others = EnumSet.complementOf(EnumSet.copyOf(row.scopes())).toArray(Scope[]::new);

        var wrong = WRITTEN.matcher(body).replaceAll(": \"?\"");

        assertThat(scene.answer(world.apiKey(scene.owner, others), row.method(), row.path(), wrong))
                .isEqualTo(NO_SCOPE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachCallerIsAnsweredWhatIsHis(AccessRow row) {
        var scene = new AccessScene(world, port);
        for (var who : AccessScene.Who.values()) {
            if (scene.hasChanged()) scene = new AccessScene(world, port);
            var answer = scene.answer(scene.keyOf(who), row.method(), row.path(), row.body());
            assertThat(answer).as("%s by %s", row, who).isEqualTo(row.answers().get(who));
            if (who.isStranger()) assertThat(scene.lastBody()).doesNotContain(scene.domain.ascii());
        }
    }
}
