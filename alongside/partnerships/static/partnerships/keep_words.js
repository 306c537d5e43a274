/* What is typed stays on this device until it has arrived: a lost connection loses no answer. */
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const key = `alongside:${form.dataset.keep}`;
  const text = form.querySelector("textarea");
  const told = form.querySelector(".kept-here");
  const sent = sessionStorage.getItem("alongside:sent");
  if (sent) { localStorage.removeItem(sent); sessionStorage.removeItem("alongside:sent"); }
  const waiting = localStorage.getItem(key);
  if (waiting && waiting !== text.value) {
    text.value = waiting;
    told.textContent = "These words had not arrived yet. They were kept on this device.";
  }
  text.addEventListener("input", () => localStorage.setItem(key, text.value));
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) { sessionStorage.setItem("alongside:sent", key); return; }
    event.preventDefault();
    told.textContent = "No connection. Your words stay on this device; go on when you are back.";
  });
})();
