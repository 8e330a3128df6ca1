// @ts-check
// Copying to the clipboard.

import { make } from "./dom.mjs";
import { say } from "./language.mjs";

/**
 * Copy a text and show a message; if the browser does not allow it, show the text for copying by hand.
 *
 * @param {string} text
 * @param {Element} status The element for the message.
 */
export async function copy(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.replaceChildren(say("copied"));
  } catch {
    const area = make("textarea", { readonly: "", rows: 4, "aria-label": say("copy-citation") }, text);
    status.replaceChildren(say("not-copied"), area);
    status.classList.remove("unseen");
    area.select();
  }
}
