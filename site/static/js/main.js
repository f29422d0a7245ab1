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

// While somebody types, pages are offered to go to: a combobox with a list, as the ARIA Authoring Practices describe it.
// Enter without a choice searches as ever. Nothing is kept, neither here nor there.
const WAIT = 200;
const SHORTEST = 2;

const suggestFor = (form, input) => {
  const list = document.createElement("ul");
  const told = document.createElement("p");
  let timer = 0;
  let request;
  let chosen = -1;

  list.id = `${input.id}-vorschlaege`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  told.className = "vh";
  told.setAttribute("aria-live", "polite");
  input.parentElement.append(list, told);
  input.autocomplete = "off";
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) {
    input.setAttribute(name, value);
  }

  const choose = (number) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const option = list.children[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    choose(-1);
    list.hidden = true;
    list.replaceChildren();
    told.textContent = "";
    input.setAttribute("aria-expanded", "false");
  };

  const show = (suggestions) => {
    close();
    for (const [number, { title, url, kind }] of suggestions.entries()) {
      const option = document.createElement("li");
      const small = document.createElement("small");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = url;
      small.textContent = kind;
      option.append(`${title} `, small);
      list.append(option);
    }
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = suggestions.length ? `${suggestions.length} ${form.dataset.told}` : form.dataset.none;
  };

  const ask = async () => {
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(input.value)}`, { signal });
      const { suggestions } = await answer.json();
      if (!signal.aborted && document.activeElement === input) {
        show(suggestions);
      }
    } catch {
      // Without an answer the field is what it was: a field.
    }
  };

  input.addEventListener("input", () => {
    close();
    if (input.value.trim().length >= SHORTEST) {
      timer = setTimeout(ask, WAIT);
    }
  });
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    const steps = {
      ArrowDown: () => choose(chosen < last ? chosen + 1 : -1),
      ArrowUp: () => choose(chosen < 0 ? last : chosen - 1),
      Escape: close,
      Enter: () => location.assign(list.children[chosen].dataset.url),
    };
    if (list.hidden || event.isComposing || !steps[event.key] || (event.key === "Enter" && chosen < 0)) {
      return;
    }
    event.preventDefault();
    steps[event.key]();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) {
      location.assign(option.dataset.url);
    }
  });
};

for (const form of document.querySelectorAll("form[data-suggestions]")) {
  suggestFor(form, form.querySelector("input[type=search]"));
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
