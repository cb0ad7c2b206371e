// The terminal measures its font when it starts: it is started once the font is there.
const faces = ["400 16px 'Roboto Mono'", "700 16px 'Roboto Mono'", "italic 400 16px 'Roboto Mono'"];
const loaded = Promise.all(faces.map((face) => document.fonts.load(face))).catch(() => []);
const shown = new Promise((ready) => window.addEventListener("load", ready));
Promise.all([loaded, shown]).then(() => {
  const script = document.createElement("script");
  script.src = document.querySelector("#terminal").dataset.script;
  script.onload = () => {
    // it waits for a load event that is over by now
    window.onload(new Event("load"));
    document.querySelector(".xterm-helper-textarea").focus();
  };
  document.head.append(script);
});
