// The chart under a hand: wheel, drag, two fingers, click.

const fingers = new Map();
let dragged = false;

function place(event) {
  return event.clientX - svg.getBoundingClientRect().left;
}

svg.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  if (!fingers.size) dragged = false;
  fingers.set(event.pointerId, { x: place(event), from: place(event) });
});

svg.addEventListener("pointermove", (event) => {
  const finger = fingers.get(event.pointerId);
  if (!finger) return;
  const x = place(event);
  if (!dragged && fingers.size === 1 && Math.abs(x - finger.from) < 5) return;
  dragged = true;
  svg.setPointerCapture(event.pointerId);
  if (fingers.size === 1) pan(-(x - finger.x) / scale.unit);
  else pinch(event.pointerId, x);
  finger.x = x;
  drawSoon();
  changed();
});

function pinch(id, x) {
  const [[, other]] = [...fingers].filter(([one]) => one !== id);
  const before = Math.abs(fingers.get(id).x - other.x),
    after = Math.abs(x - other.x);
  if (before > 4 && after > 4) zoom(before / after, scale.day((x + other.x) / 2));
}

for (const name of ["pointerup", "pointercancel"]) {
  window.addEventListener(name, (event) => fingers.delete(event.pointerId));
}

svg.addEventListener("click", (event) => {
  if (dragged) return;
  const node = event.target.closest(".mark, .aside");
  if (node) {
    here(node);
    actions.get(node)();
  } else if (place(event) >= scale.left && place(event) <= scale.right) {
    ask(Math.floor(scale.day(place(event))));
  }
});

// A wheel that was turning while the page scrolled goes on scrolling: only one that begins over the chart zooms.
let scrolled = 0;
window.addEventListener("scroll", () => (scrolled = performance.now()), { passive: true });

svg.addEventListener(
  "wheel",
  (event) => {
    const before = seen().join(),
      sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !sideways && performance.now() - scrolled < 300) return;
    const turned = (event.deltaY || event.deltaX) * [1, 16, 400][event.deltaMode];
    if (sideways) pan((event.deltaX || event.deltaY) / scale.unit);
    else zoom(Math.exp(Math.min(Math.max(turned, -200), 200) / 400), scale.day(place(event)));
    if (seen().join() === before && !event.ctrlKey) return; // at the end of it the page scrolls as ever
    event.preventDefault();
    drawSoon();
    changed();
  },
  { passive: false },
);
