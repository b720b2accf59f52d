package com.domainpinlock.panel;

import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** How the sessions of the panel are stored, and what stands in their cookies. */
@Configuration(proxyBeanMethods = false)
class PanelSessions {
    /**
     * Two requests of a session may both add to it, and a third may end it meanwhile: none of them
     * fails.
     */
    private static final String ADD_TO_SESSION =
            """
            insert into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
            select session.primary_id, added.name, added.bytes
            from (values (cast(? as char(36)), ?, cast(? as bytea))) as added (id, name, bytes)
            join %TABLE_NAME% session on session.primary_id = added.id
            for key share of session
            on conflict (session_primary_id, attribute_name)
            do update set attribute_bytes = excluded.attribute_bytes
            """;

    private static final Set<String> PAGES_FILTERS =
            Set.of("sessionRepositoryFilterRegistration", "resourceUrlEncodingFilter");

    @Bean
    CookieSerializer panelCookies(SecretKeys keys, PanelProperties properties) {
        var cookies = new DefaultCookieSerializer();
        cookies.setCookieName(PanelSecurity.COOKIE);
        cookies.setCookiePath(PanelPaths.PANEL);
        cookies.setSameSite(PanelSecurity.SAME_SITE);
        cookies.setUseHttpOnlyCookie(true);
        cookies.setUseSecureCookie(!properties.plainHttp());
        return new SealedCookies(cookies, keys);
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionSettings(
            PanelProperties properties) {
        return sessions -> {
            sessions.setDefaultMaxInactiveInterval(properties.idleMax());
            sessions.setCreateSessionAttributeQuery(ADD_TO_SESSION);
        };
    }

    /** Only the panel's pages have sessions and addresses of resources: the API passes by them. */
    @Bean
    static BeanPostProcessor filtersOfPagesAlone() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof AbstractFilterRegistrationBean<?> filter
                        && PAGES_FILTERS.contains(name))
                    filter.setUrlPatterns(List.of(PanelPaths.PANEL + "/*"));
                return bean;
            }
        };
    }

    /**
     * Puts a seal behind the session's id in the cookie, made with a key that is not in the
     * database: a copy of the table of sessions opens none of them.
     */
    static class SealedCookies implements CookieSerializer {
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
            cookies.writeCookieValue(
                    new CookieValue(value.getRequest(), value.getResponse(), text));
        }

        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
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
                                    Use.CHAIN,
                                    version,
                                    PURPOSE,
                                    id.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
