package com.domainpinlock.panel;

import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.panel.PanelTest.Person;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.user.AccountUsers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionOperations;

/** A test of the panel that needs no browser. */
abstract class VisitorTest extends ServiceTest {
    @LocalServerPort int port;
    @Autowired Persons persons;
    @Autowired AccountUsers users;
    @Autowired TransactionOperations transactions;

    /** Somebody new who works for the account, with a password. */
    Person person(AccountId account, Scope... scopes) {
        return TestPeople.add(world, persons, users, transactions, clock, account, scopes);
    }

    /** The status of a page that only somebody sees who has signed in. */
    int withCookie(String cookie) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/panel/me"))
                        .header("Cookie", "panel=" + cookie)
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As the session's cookie is written. */
    static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
