/* A check's citations. « Copier » beside each reference to it: without script the text can be selected, and
   no button shows. Escape puts away the tip of a call to the evidence, until it is reached again. */
(() => {
  "use strict";

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text.textContent.replace(/\s*\n\s*/g, " ").trim());
      return "Copié";
    } catch { // refused, or a page that isn't served over https
      getSelection().selectAllChildren(text);
      return "Sélectionné";
    }
  }

  const status = document.querySelector("[data-copy-status]");

  for (const button of document.querySelectorAll("[data-copy]")) {
    const name = button.firstElementChild;
    let timer;
    button.hidden = false;
    button.addEventListener("click", async () => {
      name.textContent = status.textContent = await copy(document.getElementById(button.dataset.copy));
      clearTimeout(timer);
      timer = setTimeout(() => {
        name.textContent = "Copier";
        status.textContent = "";
      }, 4000);
    });
  }

  const calls = document.querySelectorAll(".call");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const call of calls) call.toggleAttribute("data-dismissed", call.matches(":hover, :focus"));
  });
  for (const call of calls) {
    for (const leaving of ["mouseleave", "blur"]) call.addEventListener(leaving, () => call.removeAttribute("data-dismissed"));
  }
})();
