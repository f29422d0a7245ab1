"""A walk over a page with the Tab key, and what the focus shows on its way."""

from dataclasses import dataclass

# Where Tab should lead, in the order of the document; of radio buttons it takes one per question.
# What has the focus is looked at when the next key goes down: by then the page has scrolled there.
# Browsers also lead to what scrolls, even where no page asks for it; that is no stop of ours.
PREPARE = """() => {
  const looks = one => {
    const style = getComputedStyle(one);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow].join();
  };
  const isShown = one => one.checkVisibility({visibilityProperty: true});
  const isOneOfItsGroup = one => one.type !== "radio"
    || one === ([...document.getElementsByName(one.name)].find(other => other.checked)
      ?? document.getElementsByName(one.name)[0]);
  const clamp = (value, most) => Math.min(Math.max(value, 0), most);
  const isHidden = one => ![...one.getClientRects()].some(box => {
    if (box.bottom <= 0 || box.top >= innerHeight) return false;
    if (box.right <= 0 || box.left >= innerWidth) return false;
    const [left, right] = [clamp(box.left, innerWidth), clamp(box.right, innerWidth)];
    const [top, bottom] = [clamp(box.top, innerHeight), clamp(box.bottom, innerHeight)];
    return [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].some(([across, down]) => one.contains(
      document.elementFromPoint(left + across * (right - left), top + down * (bottom - top))));
  });
  const told = one => one.outerHTML.slice(0, 120);

  document.activeElement.blur();
  document.removeEventListener("keydown", window.walk?.note, true);
  const focusable = "a, button, input, select, textarea, summary, [tabindex]";
  const stops = [...document.querySelectorAll(focusable)]
    .filter(one => one.tabIndex >= 0 && !one.disabled)
    .filter(one => isShown(one) && isOneOfItsGroup(one));
  const before = new Map(stops.map(one => [one, looks(one)]));
  const walk = {expected: stops.map(told), visited: [], unmarked: [], hidden: []};
  walk.note = ({key}) => {
    if (key !== "Tab") return;
    const one = document.activeElement;
    if (before.has(one)) {
      walk.visited.push(told(one));
      if (looks(one) === before.get(one)) walk.unmarked.push(told(one));
      if (isHidden(one)) walk.hidden.push(told(one));
    } else if (one.tabIndex < 0 && one !== document.body) {
      walk.visited.push(told(one));
    }
  };
  document.addEventListener("keydown", walk.note, true);
  window.walk = walk;
  return stops.length;
}"""
VISITED = "() => window.walk.visited.length"
REPORT = """() => ["expected", "visited", "unmarked", "hidden"].map(name => window.walk[name])"""
# How many stops there may be that no page asks for.
MOST_UNASKED = 20


@dataclass(frozen=True)
class Walk:
    """What Tab should visit and did, and what of it could not be seen."""

    expected: list[str]
    visited: list[str]
    unmarked: list[str]
    hidden: list[str]


def walk_forward(page):
    """From the first stop to the last, in the window as it is now."""
    return _walk(page, "Tab")


def walk_backward(page):
    """From the last stop to the first; told in the order of the document."""
    walk = _walk(page, "Shift+Tab")
    return Walk(walk.expected, walk.visited[::-1], walk.unmarked, walk.hidden)


def _walk(page, key):
    stops = page.evaluate(PREPARE)
    # One more than there are: with it the last one is looked at.
    for _ in range(stops + 1):
        page.keyboard.press(key)
    for _ in range(MOST_UNASKED):
        if page.evaluate(VISITED) >= stops:
            break
        page.keyboard.press(key)
    return Walk(*page.evaluate(REPORT))


def tab_to(page, element, most=80):
    """Presses Tab until the element has the focus."""
    for _ in range(most):
        if element.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")
