// @ts-check
// The clipboard.

import { make } from "./dom.mjs";
import { say } from "./language.mjs";

/**
 * Copy a text and say so; if the browser does not allow it, show the text instead.
 *
 * @param {string} text
 * @param {Element} status Where it is said.
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
