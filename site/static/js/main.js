// Everything works without this file. It only makes two things nicer.

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
for (const form of document.querySelectorAll("form[data-short-address]")) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) {
      if (value === "") {
        formData.delete(name);
      }
    }
  });
}
