/* Answers by key: S, D, L, U press the button that carries the letter.
   The keys work only while the focus is in the question or on the undo button
   (WCAG 2.1.4), so that they never take a letter from a screen reader or a field. */
(() => {
  const question = document.getElementById("question");
  if (!question) return;
  question.focus({ preventScroll: true });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const focus = document.activeElement;
    if (!question.contains(focus) && !(focus && focus.closest(".undo"))) return;
    const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
