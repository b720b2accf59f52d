package com.domainpinlock.panel;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages with a bug, and without a database, to see what a person is told then. */
@Controller
public class BrokenPages {
    static final String BUG = "/panel/broken-for-tests";
    static final String AWAY = "/panel/away-for-tests";

    @GetMapping(BUG)
    String bug() {
        throw new IllegalStateException("broken on purpose");
    }

    @GetMapping(AWAY)
    String away() {
        throw new CannotCreateTransactionException("away on purpose");
    }
}
