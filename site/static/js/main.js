// Everything works without this file. It only makes some things nicer.

// Beside the list there is room for the filters: open them there. Newer browsers do it in CSS (components/facets.css).
if (!CSS.supports("selector(::details-content)")) {
  const wide = window.matchMedia("(min-width: 56rem)");
  const fit = () => {
    for (const facets of document.querySelectorAll("details.facets:not(.facets--folded)")) {
      facets.open = wide.matches;
    }
  };
  wide.addEventListener("change", fit);
  fit();
}

// Filters live in the address: leave out what nobody filled in, so that the address stays short enough to share.
// A button that leads elsewhere takes along only what is asked there.
for (const form of document.querySelectorAll("form[data-short-address]")) {
  let only = "";
  form.addEventListener("submit", ({ submitter }) => {
    only = submitter?.dataset.only ?? "";
  });
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) {
      if (value === "" || (only && name !== only)) {
        formData.delete(name);
      }
    }
  });
}

// What only a script can do is offered only where it runs.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Browsers give the clipboard only to pages behind TLS, and to this machine.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy-link]")) {
    const said = document.querySelector("[data-said]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(location.href.split("#")[0]);
        said.textContent = button.dataset.done;
      } catch {
        said.textContent = button.dataset.failed;
      }
    });
  }
}
