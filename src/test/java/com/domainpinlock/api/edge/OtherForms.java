package com.domainpinlock.api.edge;

import com.domainpinlock.http.RefusalForm;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The forms of other ways of calling, of which the edge alone has none. */
final class OtherForms {
    static final ObjectProvider<RefusalForm> NONE =
            new StaticListableBeanFactory().getBeanProvider(RefusalForm.class);

    private OtherForms() {}
}
