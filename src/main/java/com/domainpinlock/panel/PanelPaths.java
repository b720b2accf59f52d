package com.domainpinlock.panel;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

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

    /** What follows a semicolon or a question mark can be what makes a request unreadable. */
    private static final Pattern MEANT = Pattern.compile("/panel([/;?].*)?");

    /** No part of a path begins with a dot, or is empty: a browser would leave the panel by it. */
    private static final Pattern PAGE =
            Pattern.compile(
                    "/panel(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,254}){1,9}(?:\\?[A-Za-z0-9._~%&=*+-]{0,1000})?");

    private PanelPaths() {}

    /** Whether a request is for the panel, even if it could not be read to its end. */
    static boolean cover(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = failed instanceof String known ? known : request.getRequestURI();
        return path != null && MEANT.matcher(path).matches();
    }

    /** A page of the panel that somebody wanted to see before he signed in; else its first page. */
    public static String safe(String wanted) {
        var isOurs = PAGE.matcher(wanted).matches() && !wanted.startsWith(SIGN_IN);
        return isOurs ? wanted : PANEL;
    }
}
