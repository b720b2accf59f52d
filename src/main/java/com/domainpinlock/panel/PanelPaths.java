package com.domainpinlock.panel;

import jakarta.servlet.http.HttpServletRequest;

/** Where the panel is. */
public final class PanelPaths {
    public static final String PANEL = "/panel";
    public static final String SIGN_IN = "/panel/sign-in";
    public static final String SIGN_OUT = "/panel/sign-out";
    public static final String PASSWORD = "/panel/password";
    public static final String ME = "/panel/me";

    static final String BELOW = "/panel/**";
    static final String ASSETS = "/panel/assets/**";
    static final String LIBRARIES = "/panel/lib/**";

    private PanelPaths() {}

    static boolean cover(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals(PANEL) || path.startsWith(PANEL + "/");
    }

    /** A page of the panel that somebody wanted to see before he signed in; else its first page. */
    public static String safe(String wanted) {
        var isOurs = wanted.matches("/panel/[A-Za-z0-9/._~%?&=*-]*") && !wanted.startsWith(SIGN_IN);
        return isOurs ? wanted : PANEL;
    }
}
