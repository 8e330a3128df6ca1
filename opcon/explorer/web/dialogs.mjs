// @ts-check
// Dialogs, which a click beside them or on their own button closes.

/** @param {HTMLDialogElement} dialog */
export function setUpDialog(dialog) {
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || (target instanceof Element && target.closest(".close"))) dialog.close();
  });
}
