package com.domainpinlock.api;

import com.domainpinlock.account.Scope;
import com.domainpinlock.api.AccessScene.Who;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may reach one endpoint.
 *
 * @param scopes what it asks for one of; none where any key will do
 * @param body the request's body, if it has one
 * @param answers what each caller is answered: the status, or the code of the refusal
 */
record AccessRow(
        String method,
        String path,
        Set<Scope> scopes,
        @Nullable String body,
        Map<Who, String> answers) {
    /** With the answers in the order of {@link Who}, as {@link AccessRows} writes them. */
    static AccessRow of(
            String method,
            String path,
            @Nullable Scope scope,
            @Nullable String body,
            String answers) {
        return of(method, path, scope == null ? Set.of() : Set.of(scope), body, answers);
    }

    /** The same, where any of several scopes will do. */
    static AccessRow of(
            String method, String path, Set<Scope> scopes, @Nullable String body, String answers) {
        var words = List.of(answers.split(" ", -1)).iterator();
        var all = new EnumMap<Who, String>(Who.class);
        for (var who : Who.values()) all.put(who, meant(words.next()));
        return new AccessRow(method, path, scopes, body, all);
    }

    private static String meant(String word) {
        return switch (word) {
            case "-" -> "DOMAIN_NOT_FOUND";
            case "!" -> "INSUFFICIENT_SCOPE";
            default -> word;
        };
    }

    String endpoint() {
        return method + " " + path.replaceFirst("[?].*", "");
    }

    @Override
    public String toString() {
        return endpoint();
    }
}
