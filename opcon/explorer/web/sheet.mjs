// @ts-check
// The filters in a sheet at the bottom of a phone; elsewhere they are among the tools above the chart.

import { setUpDialog } from "./dialogs.mjs";
import { byId } from "./dom.mjs";
import { isPhone, onPhone } from "./phone.mjs";

const sheet = byId("sheet", HTMLDialogElement);
const filter = byId("filter");
const details = byId("filters", HTMLDetailsElement);
const copyLink = byId("copy-link");

export function setUpSheet() {
  setUpDialog(sheet);
  byId("find").addEventListener("click", () => sheet.showModal());
  onPhone(place);
  place();
}

function place() {
  sheet.close();
  if (isPhone()) {
    sheet.append(filter);
    details.open = true;
  } else copyLink.after(filter);
}
