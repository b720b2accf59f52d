"use strict";
// Counts down to an instant by the server's clock, and copies what is to be kept. Pages work without it.
(() => {
  const words = { en: { over: "over" }, de: { over: "vorbei" } }[document.documentElement.lang] ?? { over: "over" };
  const started = performance.now();

  const left = (element) => {
    const elapsed = performance.now() - (element.started ??= performance.now());
    return Math.max(0, Math.ceil((Date.parse(element.dataset.until) - Date.parse(element.dataset.now) - elapsed) / 1000));
  };

  const show = (element) => {
    const seconds = left(element);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const text = (parts[0] ? parts : parts.slice(1)).map((n, i) => (i ? String(n).padStart(2, "0") : n)).join(":");
    element.querySelector("time").textContent = seconds ? text : words.over;
    if (!seconds && !element.ended) {
      element.ended = true;
      element.dispatchEvent(new CustomEvent("panel:over", { bubbles: true }));
    }
  };

  const tick = () => document.querySelectorAll(".countdown").forEach(show);

  document.addEventListener("DOMContentLoaded", () => {
    if (started >= 0) tick();
    setInterval(tick, 1000);
  });
  document.addEventListener("htmx:afterSwap", tick);

  // What is sent once is not sent again by a second click; who comes back by the browser's button may.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.sent) event.preventDefault();
    form.sent = true;
    setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)));
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.forms) {
      form.sent = false;
      form.querySelectorAll("button").forEach((button) => (button.disabled = false));
    }
  });

  const copy = async (button) => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.nextElementSibling.textContent = button.dataset.copied;
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (!navigator.clipboard) return;
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    }
  });
})();
