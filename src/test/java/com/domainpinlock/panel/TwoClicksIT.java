package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.user.Authenticator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Two requests of one session at the same time, as a double click sends them: both have read the
 * session before either has written it. Each is answered with a page, and none is an error.
 */
@ExtendWith(OutputCaptureExtension.class)
class TwoClicksIT extends VisitorTest {
    @Autowired private DataSource database;

    @AfterEach
    void nothingWentWrong(CapturedOutput output) {
        assertThat(output.getAll()).doesNotContain(" ERROR ", "Exception");
    }

    @Test
    void aYearIsChargedOnceAndEitherClickSaysSo() throws Exception {
        var held = locks.unlocked();
        var visitor = signedIn(held);
        var page = "/panel/locks/" + held.domain().ascii();
        var form =
                Map.of(
                        "authorityNumber", held.phone().e164(),
                        "language", "EN",
                        "agreed", "EUR 12.00");

        var answers = twice("pin_lock", () -> visitor.post(page + "/lock", form));

        assertThat(answers).extracting(Visitor.Answer::word).containsOnly("to " + page);
        assertThat(world.balance(held.account())).hasToString("EUR 88.00");
        assertThat(phones.messages(held.phone())).hasSize(1);
        assertThat(visitor.get(page).body()).contains("The year was charged");
    }

    @Test
    void aPinIsSentOnce() throws Exception {
        var held = locks.active();
        var visitor = signedIn(held);
        var page = "/panel/locks/" + held.domain().ascii();

        var answers = twice("pin_lock", () -> visitor.post(page + "/pin", Map.of()));

        assertThat(answers)
                .extracting(Visitor.Answer::word)
                .containsExactlyInAnyOrder("to " + page, "TOO_EARLY");
        assertThat(visitor.get(page).body()).contains("PIN is on its way");
    }

    @Test
    void whatIsDoneWhileSomebodySignsOutIsDone() throws Exception {
        var held = locks.active();
        var visitor = signedIn(held);
        var page = "/panel/locks/" + held.domain().ascii();

        var answers =
                atOnce(
                        "pin_lock",
                        List.of(() -> visitor.post(page + "/pin", Map.of())),
                        () -> visitor.post("/panel/sign-out", Map.of()));

        assertThat(answers.getFirst().word()).isEqualTo("to " + page);
        assertThat(visitor.get(page).word()).isEqualTo("to /panel/sign-in");
    }

    @Test
    void aPasswordIsChangedOnce() throws Exception {
        var person = person(world.reseller("1.00"));
        var visitor = new Visitor(port).signedIn(person);
        var wanted = "another horse with a battery";
        var form = Map.of("current", person.password(), "wanted", wanted, "again", wanted);

        var answers = twice("panel_user", () -> visitor.post("/panel/password", form));

        assertThat(answers).extracting(Visitor.Answer::word).contains("to /panel/me");
        assertThat(answers).extracting(Visitor.Answer::status).allMatch(status -> status < 400);
        var changed =
                new PanelTest.Person(person.account(), person.accountName(), person.user(), wanted);
        assertThat(new Visitor(port).signedIn(changed).get("/panel/me").status()).isEqualTo(200);
    }

    @Test
    void whoSignsInTwiceIsIn() throws Exception {
        var person = person(world.reseller("1.00"));
        var visitor = new Visitor(port).signedIn(person);

        var answers =
                twice(
                        "panel_user",
                        () ->
                                visitor.post(
                                        "/panel/sign-in",
                                        Map.of(
                                                "account", person.accountName(),
                                                "user", person.user(),
                                                "password", person.password())));

        assertThat(answers).extracting(Visitor.Answer::word).containsOnly("to /panel");
        assertThat(visitor.get("/panel/me").status()).isEqualTo(200);
    }

    @Test
    void whoSendsTheCodeTwiceIsIn() throws Exception {
        var person = person(world.reseller("1.00"));
        var visitor = new Visitor(port).signedIn(person);
        var factor = "/panel/me/second-factor";
        var secret =
                visitor.post(factor, Map.of("password", person.password()))
                        .body()
                        .replaceAll("(?s).*id=\"secret\">([A-Z2-7 ]+)<.*", "$1")
                        .replace(" ", "");
        Secrets.key(secret);
        var authenticator = new Authenticator(secret);
        visitor.post(factor + "/code", Map.of("code", authenticator.code(clock.instant())));
        visitor.post("/panel/sign-out", Map.of());
        clock.advance(Duration.ofSeconds(30));
        visitor.signedIn(person);
        clock.advance(Duration.ofSeconds(5));
        var form = Map.of("code", authenticator.code(clock.instant()), "next", "/panel/me");

        var answers = twice("panel_user", () -> visitor.post("/panel/sign-in/code", form));

        assertThat(answers).extracting(Visitor.Answer::word).containsOnly("to /panel/me");
        assertThat(visitor.get("/panel/me").status()).isEqualTo(200);
        visitor.post("/panel/sign-out", Map.of());
        assertThat(visitor.signedIn(person).post("/panel/sign-in/code", form).word())
                .as("a code is used once")
                .isEqualTo("AUTHENTICATION_FAILED");
    }

    @Test
    void aKeyIsMadeAndRevokedOnce() throws Exception {
        var account = world.reseller("1.00");
        var visitor = new Visitor(port).signedIn(person(account));
        var keys = "/panel/account/keys";

        var made =
                twice(
                        "panel_user",
                        () -> visitor.post(keys, Map.of("label", "twin", "scopes", "PINLOCK")));
        assertThat(made).extracting(Visitor.Answer::status).containsOnly(200);

        var id = visitor.get(keys).body().replaceAll("(?s).*/keys/([0-9]+)/revoke.*", "$1");
        var revoked =
                twice("panel_user", () -> visitor.post(keys + "/" + id + "/revoke", Map.of()));
        assertThat(revoked).extracting(Visitor.Answer::status).allMatch(status -> status < 400);
        assertThat(revoked).extracting(Visitor.Answer::word).contains("to " + keys);
    }

    private Visitor signedIn(Held held) {
        return new Visitor(port).signedIn(person(held.account(), Scope.PINLOCK));
    }

    private List<Visitor.Answer> twice(String table, Callable<Visitor.Answer> click)
            throws Exception {
        return atOnce(table, List.of(click, click), () -> null);
    }

    /** Begins all of them, does something else while they wait for a table, and lets them go on. */
    private List<Visitor.Answer> atOnce(
            String table, List<Callable<Visitor.Answer>> clicks, Callable<?> meanwhile)
            throws Exception {
        List<Future<Visitor.Answer>> answers;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var held = new HeldTable(database.getConnection(), table)) {
                answers = clicks.stream().map(callers::submit).toList();
                held.awaitVisitors(clicks.size());
                meanwhile.call();
            }
        }
        return answers.stream().map(Future::resultNow).toList();
    }
}
