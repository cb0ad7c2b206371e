"use strict";
(() => {
  const reading = document.getElementById("reading");
  const field = document.querySelector(".search input");
  const folded = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘ʼ]/g, "'").replace(/\s+/g, " ").toLowerCase();

  if (field) {
    const answer = document.querySelector(".search output");
    const passages = [...reading.querySelectorAll(".passage")];
    const texts = passages.map((passage) => folded(passage.textContent));
    field.closest(".search").hidden = false;
    field.addEventListener("input", () => {
      const wanted = folded(field.value.trim());
      let found = 0;
      passages.forEach((passage, at) => {
        const shown = !wanted || texts[at].includes(wanted);
        passage.hidden = !shown;
        found += shown ? 1 : 0;
      });
      reading.classList.toggle("searching", Boolean(wanted));
      answer.textContent = wanted ? `${found} / ${passages.length}` : "";
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (field && field.value) {
      field.value = "";
      field.dispatchEvent(new Event("input"));
    } else if (document.getElementById("matrix") && location.hash) {
      const cell = document.querySelector(`.matrix a[href="${location.hash}"]`);
      location.hash = "matrix";
      if (cell) cell.focus();
    }
  });
})();
