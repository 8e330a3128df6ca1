/* Let the keyboard scroll boxes that are wider than the page, and only those. */

const boxes = document.querySelectorAll("article :is(pre, .table-wrapper, figure, p, div.output)");
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth && getComputedStyle(target).overflowX === "auto";
    if (scrolls) {
      target.tabIndex = 0;
    } else {
      target.removeAttribute("tabindex");
    }
  }
});

for (const box of boxes) {
  watch.observe(box);
}
