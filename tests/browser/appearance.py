"""What a browser can be asked about how a page looks: what sticks out, is cut off or overlaps, what
moves, and what keeps colours of its own where the reader chose theirs.
"""

# A style sheet of the reader's own, which no policy of the page forbids.
READERS_SHEET = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""

# Sideways only what has its own region may scroll. Fields scroll what is typed in them; what is
# clipped away is meant to be heard and not seen.
FAULTS = """() => {
  const told = one => one.outerHTML.slice(0, 120);
  const all = [...document.querySelectorAll("body *")].filter(one => one.checkVisibility());
  const width = document.documentElement.clientWidth;
  const scrolls = one => one && one !== document.body
    && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
  const wide = document.documentElement.scrollWidth <= width ? [] : all.filter(
    one => one.getBoundingClientRect().right > width + 1 && !scrolls(one));

  const isForEars = one => one.closest("[aria-hidden=true]")
    || getComputedStyle(one).clipPath !== "none";
  const hides = value => value === "hidden" || value === "clip";
  const cut = all.filter(one => {
    if (isForEars(one) || one.matches("input")) return false;
    const {overflowX, overflowY} = getComputedStyle(one);
    return (hides(overflowX) && one.scrollWidth > one.clientWidth + 1)
      || (hides(overflowY) && one.scrollHeight > one.clientHeight + 1);
  });
  return Object.fromEntries(Object.entries({wide: wide.map(told), cut: cut.map(told)})
    .filter(([, found]) => found.length));
}"""

# Lines of text that lie on each other. What sticks lies on others by intention, and only what its
# region shows can lie on anything.
OVERLAPPING = """() => {
  const regions = new Map();
  const regionOf = one => {
    if (!one || one === document.body) return null;
    if (!regions.has(one)) {
      const style = getComputedStyle(one);
      const isNone = style.position === "sticky" || style.visibility === "hidden"
        || style.clipPath !== "none" || one instanceof SVGElement || !one.checkVisibility();
      const box = one.getBoundingClientRect();
      const above = regionOf(one.parentElement);
      regions.set(one, isNone || above === "none" ? "none"
        : style.overflowX !== "visible" ? box : above);
    }
    return regions.get(one);
  };
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const region = text.data.trim() ? regionOf(text.parentElement) : "none";
    if (region === "none") continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const {left, right, top, bottom, height} of range.getClientRects()) {
      if (region && (top < region.top || bottom > region.bottom)) continue;
      if (region && (left < region.left || right > region.right)) continue;
      lines.push({text, left, right, top, bottom, slack: Math.min(0.35 * height, 8)});
    }
  }
  lines.sort((one, other) => one.top - other.top);
  const found = [];
  for (const [place, one] of lines.entries()) {
    for (let next = place + 1; next < lines.length; next += 1) {
      const other = lines[next];
      if (other.top > one.bottom - one.slack) break;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - other.top;
      if (one.text !== other.text && across > 2 && down > one.slack) {
        found.push([one.text.data.trim().slice(0, 50), other.text.data.trim().slice(0, 50)]);
      }
    }
  }
  return found;
}"""

# What stays in view while the page scrolls, and takes more than a third of a low window.
COVERING = """() => [...document.querySelectorAll("body *")].filter(one => {
  const {position, top, bottom} = getComputedStyle(one);
  const sticks = position === "fixed"
    || (position === "sticky" && (top !== "auto" || bottom !== "auto"));
  return sticks && one.checkVisibility() && one.offsetHeight > innerHeight / 3;
}).map(one => one.outerHTML.slice(0, 120))"""

MOVING = """() => {
  const isLong = text => text.split(",").some(time => parseFloat(time) > 0.01);
  const moves = style => isLong(style.transitionDuration) || isLong(style.animationDuration)
    || style.scrollBehavior === "smooth";
  return [...document.querySelectorAll("*")]
    .filter(one => [null, "::before", "::after"].some(part => moves(getComputedStyle(one, part))))
    .map(one => one.outerHTML.slice(0, 120));
}"""

# Forced colours leave drawings alone, and what says that it wants to be left alone. Grounds and
# shadows are gone, so that what one presses or fills in needs an edge, or is underlined as a link.
OWN_COLOURS = """() => {
  const told = one => one.outerHTML.slice(0, 120);
  const probe = document.body.appendChild(document.createElement("i"));
  const resolved = name => { probe.style.color = name; return getComputedStyle(probe).color; };
  const readers = new Set(["CanvasText", "Canvas", "LinkText", "VisitedText", "ButtonText",
    "ButtonFace", "ButtonBorder", "Highlight", "HighlightText", "GrayText", "Field", "FieldText",
    "Mark", "MarkText"].map(resolved));
  probe.remove();
  const isOwn = colour => colour !== "none" && !/, 0\\)$/.test(colour) && !readers.has(colour);
  const shown = selector => [...document.querySelectorAll(selector)]
    .filter(one => one.checkVisibility({visibilityProperty: true}));

  const drawn = shown("svg:not(.icons) :is(path, circle, rect, line, text, use)").filter(one => {
    const {color, fill, stroke} = getComputedStyle(one);
    return one.tagName === "use" ? isOwn(color) : isOwn(fill) || isOwn(stroke);
  });
  const grounds = shown("body *:not(svg *)").filter(one =>
    [null, "::before", "::after"].some(part => {
      const style = getComputedStyle(one, part);
      if (part && style.content === "none") return false;
      return isOwn(style.backgroundColor) || ["Top", "Left"].some(side =>
        style[`border${side}Width`] !== "0px" && isOwn(style[`border${side}Color`]));
    }));
  const bare = shown(".button, button, select, textarea, input").filter(one => {
    if (one.closest("[aria-hidden=true]") || /checkbox|radio/.test(one.type)) return false;
    const style = getComputedStyle(one);
    return style.textDecorationLine !== "underline"
      && (style.borderTopStyle === "none" || style.borderTopColor === style.backgroundColor);
  });
  return Object.fromEntries(Object.entries({drawn, grounds, bare})
    .filter(([, found]) => found.length).map(([name, found]) => [name, found.map(told)]));
}"""
