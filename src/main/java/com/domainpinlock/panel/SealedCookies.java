package com.domainpinlock.panel;

import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.session.web.http.CookieSerializer;

/**
 * Puts a seal behind the session's id in the cookie, made with a key that is not in the database:
 * who has a copy of the table of sessions cannot go on with any of them.
 */
class SealedCookies implements CookieSerializer {
    private static final byte[] PURPOSE =
            "session of the panel".getBytes(StandardCharsets.US_ASCII);

    private final CookieSerializer cookies;
    private final SecretKeys keys;

    SealedCookies(CookieSerializer cookies, SecretKeys keys) {
        this.cookies = cookies;
        this.keys = keys;
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        var id = value.getCookieValue();
        var text = id.isEmpty() ? id : id + "." + seal(id, keys.currentVersion(Use.CHAIN));
        cookies.writeCookieValue(new CookieValue(value.getRequest(), value.getResponse(), text));
    }

    @Override
    public List<String> readCookieValues(jakarta.servlet.http.HttpServletRequest request) {
        return cookies.readCookieValues(request).stream()
                .flatMap(text -> opened(text).stream())
                .toList();
    }

    private Optional<String> opened(String text) {
        var dot = text.lastIndexOf('.');
        if (dot < 0) return Optional.empty();
        var id = text.substring(0, dot);
        var seal = text.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        var isOurs =
                keys.versions(Use.CHAIN).stream()
                        .map(version -> seal(id, version).getBytes(StandardCharsets.UTF_8))
                        .anyMatch(right -> MessageDigest.isEqual(right, seal));
        return isOurs ? Optional.of(id) : Optional.empty();
    }

    private String seal(String id, int version) {
        return HexFormat.of()
                .formatHex(
                        keys.hash(
                                Use.CHAIN, version, PURPOSE, id.getBytes(StandardCharsets.UTF_8)));
    }
}
