// A frame is as high as the page in it. Without this, one scrolls inside of it.
for (const frame of document.querySelectorAll(".guide-frame")) {
  const fit = () => {
    const page = frame.contentDocument?.documentElement;
    if (page && frame.contentDocument.URL !== "about:blank") {
      frame.style.height = `${page.scrollHeight + 2}px`;
    }
  };
  frame.addEventListener("load", fit);
  fit();
}
