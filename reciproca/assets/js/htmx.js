// htmx under our content security policy: no eval, and HTML only through a named Trusted Types policy.
import htmx from "htmx.org";

const policy = globalThis.trustedTypes?.createPolicy("htmx", { createHTML: (html) => html });

function refused() {
  throw new Error("Expressions in attributes are off: the page's policy allows no eval.");
}

window.htmx = htmx;
htmx.config.noSwap = [204, 304, "5xx"];
htmx.config.defaultSettleDelay = 0; // what is seen listens at once: no tap falls between the two
// Internal to htmx 4.0.1, which the lock file pins; a browser test swaps a fragment under the policy.
htmx.registerExtension("reciproca-csp", {
  init: (api) => api.initSecurity(policy, refused, refused),
});
