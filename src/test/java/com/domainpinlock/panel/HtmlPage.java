package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.dom.DOMMarkupParser;
import org.attoparser.dom.Element;
import org.attoparser.dom.INestableNode;
import org.attoparser.dom.INode;
import org.attoparser.dom.Text;
import org.unbescape.html.HtmlEscape;

/**
 * A page as its HTML has it, without a browser: what it says, and what its forms send once their
 * fields are filled and a button is pressed. Only what the form has is sent, so a form with a wrong
 * action or a field with a wrong name does what it would do in a browser.
 */
final class HtmlPage {
    private static final Set<String> FIELDS = Set.of("input", "select", "textarea");
    private static final Set<String> TICKED = Set.of("checkbox", "radio");
    private static final Set<String> BUTTONS = Set.of("submit", "button", "reset", "image");

    private final URI address;
    private final INestableNode document;

    HtmlPage(URI address, String html) {
        this.address = address;
        try {
            document = new DOMMarkupParser(ParseConfiguration.htmlConfiguration()).parse(html);
        } catch (ParseException e) {
            throw new AssertionError("no HTML at " + address, e);
        }
    }

    /** What a form sends. */
    record Submission(boolean isPost, URI target, String fields) {}

    /** The refusal that the page shows, as its code; nothing where it shows none. */
    String refusal() {
        return elements(document)
                .filter(element -> "alert".equals(attribute(element, "role")))
                .map(element -> attribute(element, "data-code"))
                .collect(Collectors.joining());
    }

    /** The language that the page says it is in. */
    String language() {
        return attribute(named("html"), "lang");
    }

    /** What the page says, but for its head and foot. */
    String text() {
        return textOf(named("main"));
    }

    /** Types into the field of this label. */
    void fill(String label, String text) {
        var field = field(label);
        if (field.elementNameMatches("textarea")) {
            field.clearChildren();
            field.addChild(new Text(HtmlEscape.escapeHtml5(text)));
        } else {
            field.addAttribute("value", HtmlEscape.escapeHtml5(text));
        }
    }

    /** Chooses the option with this value from the list of this label. */
    void choose(String label, String value) {
        var options = named(field(label), "option").toList();
        assertThat(options).extracting(option -> attribute(option, "value")).contains(value);
        for (var option : options) {
            option.removeAttribute("selected");
            if (attribute(option, "value").equals(value)) option.addAttribute("selected", "");
        }
    }

    /** What is sent when the button with these words is pressed. */
    Submission press(String words) {
        return submission(
                named(document, "button")
                        .filter(button -> textOf(button).equals(words))
                        .findFirst()
                        .orElseThrow(() -> missing("button", words)));
    }

    /** What is sent by the first button below the head of the page. */
    Submission pressFirst() {
        return submission(
                named(named("main"), "button")
                        .findFirst()
                        .orElseThrow(() -> missing("button", "any")));
    }

    private Submission submission(Element button) {
        var form = formAround(button);
        var isPost = attribute(form, "method").equalsIgnoreCase("post");
        var target = address.resolve(attribute(form, "action"));
        var fields = new ArrayList<String>();
        elements(form)
                .filter(field -> !field.hasAttribute("disabled") && field.hasAttribute("name"))
                .filter(field -> isSent(field, button))
                .forEach(field -> fields.add(pair(attribute(field, "name"), valid(field))));
        return new Submission(isPost, target, String.join("&", fields));
    }

    private static Element formAround(Element button) {
        INestableNode around = button;
        while (around instanceof Element element) {
            if (element.elementNameMatches("form")) return element;
            around = element.getParent();
        }
        throw new AssertionError("the button " + textOf(button) + " has no form");
    }

    private static boolean isSent(Element field, Element pressed) {
        if (field.equals(pressed)) return true;
        if (!isField(field) || BUTTONS.contains(attribute(field, "type"))) return false;
        return !TICKED.contains(attribute(field, "type")) || field.hasAttribute("checked");
    }

    /** The value, or a failure where a browser would ask for another before it sends any. */
    private static String valid(Element field) {
        var value = valueOf(field);
        var name = attribute(field, "name");
        if (field.hasAttribute("required")) assertThat(value).as("required: %s", name).isNotEmpty();
        if (field.hasAttribute("pattern") && !value.isEmpty())
            assertThat(value).as(name).matches(attribute(field, "pattern"));
        if (field.hasAttribute("maxlength"))
            assertThat(value.length())
                    .as(name)
                    .isLessThanOrEqualTo(Integer.parseInt(attribute(field, "maxlength")));
        return value;
    }

    private static String valueOf(Element field) {
        if (field.elementNameMatches("textarea")) return textOf(field);
        if (!field.elementNameMatches("select")) {
            var isPlainTick =
                    TICKED.contains(attribute(field, "type")) && !field.hasAttribute("value");
            return isPlainTick ? "on" : attribute(field, "value");
        }
        var options = named(field, "option").toList();
        return options.stream()
                .filter(option -> option.hasAttribute("selected"))
                .findFirst()
                .or(() -> options.stream().findFirst())
                .map(option -> attribute(option, "value"))
                .orElse("");
    }

    private Element field(String words) {
        var label =
                named(document, "label")
                        .filter(candidate -> wordsOf(candidate).equals(words))
                        .findFirst()
                        .orElseThrow(() -> missing("label", words));
        var inside = elements(label).filter(HtmlPage::isField).findFirst();
        return inside.or(() ->
                        elements(document)
                                .filter(element ->
                                        label.hasAttribute("for")
                                                && attribute(element, "id")
                                                        .equals(attribute(label, "for")))
                                .findFirst())
                .orElseThrow(() -> missing("field", words));
    }

    private AssertionError missing(String what, String words) {
        return new AssertionError(
                "no %s \"%s\" at %s: %s".formatted(what, words, address, textOf(document)));
    }

    private Element named(String name) {
        return named(document, name).findFirst().orElseThrow(() -> missing("element", name));
    }

    private static Stream<Element> named(INestableNode from, String name) {
        return elements(from).filter(element -> element.elementNameMatches(name));
    }

    private static boolean isField(Element element) {
        return FIELDS.contains(element.getElementName());
    }

    /** All elements below, in the order of the page. */
    private static Stream<Element> elements(INestableNode from) {
        return from.getChildrenOfType(Element.class).stream()
                .flatMap(element -> Stream.concat(Stream.of(element), elements(element)));
    }

    private static String attribute(Element element, String name) {
        var value = element.hasAttribute(name) ? element.getAttributeValue(name) : null;
        return value == null ? "" : HtmlEscape.unescapeHtml(value);
    }

    private static String textOf(INode node) {
        return joined(node, Set.of());
    }

    /** The words of a label, without those of the field in it. */
    private static String wordsOf(Element label) {
        return joined(label, FIELDS);
    }

    private static String joined(INode node, Set<String> left) {
        var text = new StringBuilder();
        append(node, left, text);
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static void append(INode node, Set<String> left, StringBuilder text) {
        if (node instanceof Text part) text.append(HtmlEscape.unescapeHtml(part.getContent()));
        if (!(node instanceof INestableNode around)) return;
        List<INode> children = around.getChildren();
        for (var child : children)
            if (!(child instanceof Element element) || !left.contains(element.getElementName()))
                append(child, left, text);
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
