package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.TestRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The first operators are let in from the command line. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class OperatorKeyIT extends OperatorTest {
    private static final Pattern KEY = Pattern.compile("dpl_[0-9a-f]{48}");

    @Value("${spring.datasource.url}")
    private String url = "";

    @Value("${spring.datasource.username}")
    private String username = "";

    @Value("${spring.datasource.password}")
    private String password = "";

    /** What the command printed, and how it ended. */
    private record Printed(int exit, String text) {
        String key() {
            var found = KEY.matcher(text);
            assertThat(found.find()).as(text).isTrue();
            Secrets.key(found.group());
            return found.group();
        }
    }

    @Test
    void opensTheOperatorsAccountAndLetsTwoPeopleInWhomNobodyHasEntered(CapturedOutput log) {
        var name = fresh("us");
        var logged =
                log.getAll().length(); // the start of this test's own service, if it is the first

        var alice = run("--create-operator-key=alice", "--operator-account=" + name);
        var bob = run("--create-operator-key=bob", "--operator-account=" + name);
        var again = run("--create-operator-key=alice", "--operator-account=" + name);

        assertThat(List.of(alice.exit(), bob.exit(), again.exit())).containsOnly(0);
        var caller = ApiCaller.of(port).withKey(alice.key());
        var keys = caller.get("/api/v1/accounts/" + name + "/keys").body().path("items");
        var told = new ArrayList<String>();
        keys.forEach(key ->
                told.add(key.path("label").asString() + " of " + key.path("person").asString()));
        assertThat(told).containsExactly("alice of alice", "bob of bob", "alice-2 of alice");
        assertThat(again.key()).isNotEqualTo(alice.key());
        assertThat(ApiCaller.of(port).withKey(bob.key()).get(ADMIN + "/accounts").status())
                .isEqualTo(200);
        assertThat(peopleEnteredBySomebody(name)).isZero();
        assertThat(actsAbout(idOf(name)))
                .containsExactly(
                        "ACCOUNT_OPENED OPERATOR, credit line EUR 0.00",
                        "KEY_CREATED label alice, scopes guard account support operator, person alice",
                        "KEY_CREATED label bob, scopes guard account support operator, person bob",
                        "KEY_CREATED label alice-2, scopes guard account support operator, person alice");
        assertThat(log.getAll().substring(logged)).doesNotContain("dpl_", "Tomcat started");
    }

    @Test
    void refusesNamesThatCannotBeAndCustomers() {
        var customer = world.name(world.reseller("0.00"));
        var before = tables.digest(operatorsAccount);

        for (var args :
                List.of(
                        List.of("--create-operator-key=Alice"),
                        List.of("--create-operator-key="),
                        List.of("--create-operator-key=alice", "--operator-account=" + customer),
                        List.of("--create-operator-key=alice", "--operator-account=A b"))) {
            var printed = run(args.toArray(String[]::new));

            assertThat(printed.exit()).as(printed.text()).isEqualTo(1);
            assertThat(printed.text()).startsWith("No key was made. ").doesNotContain("dpl_");
        }
        assertThat(tables.digest(operatorsAccount)).isEqualTo(before);
    }

    private Printed run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.add("--spring.datasource.url=" + url);
        all.add("--spring.datasource.username=" + username);
        all.add("--spring.datasource.password=" + password);
        all.add("--pinlock.sandbox=true");
        all.add("--pinlock.data-directory=" + TestRun.DATA);
        var bytes = new ByteArrayOutputStream();
        var given = all.toArray(String[]::new);
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            var exit = CommandLine.run(DomainPinLockApplication.class, given, out).orElseThrow();
            return new Printed(exit, bytes.toString(StandardCharsets.UTF_8));
        }
    }

    private long peopleEnteredBySomebody(String account) {
        return transactions.execute(_ ->
                jdbc.sql(
                                "select count(created_by) from person p join account a on a.id = p.account_id where a.name = ?")
                        .param(account)
                        .query(Long.class)
                        .single());
    }
}
