/* Dragging a card to another column presses the same form as the card's menu; both always work. */
(() => {
  const board = document.querySelector(".board");
  if (!board) return;
  let dragged = null;
  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".board-card[data-move]");
    if (dragged) { dragged.classList.add("is-dragged"); event.dataTransfer.effectAllowed = "move"; }
  });
  board.addEventListener("dragend", () => {
    if (dragged) dragged.classList.remove("is-dragged");
    dragged = null;
    board.querySelectorAll(".is-over").forEach((column) => column.classList.remove("is-over"));
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest(".board-column");
    if (!dragged || !column) return;
    event.preventDefault();
    board.querySelectorAll(".is-over").forEach((one) => one.classList.toggle("is-over", one === column));
    column.classList.add("is-over");
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest(".board-column");
    if (!dragged || !column || column.contains(dragged)) return;
    event.preventDefault();
    const form = dragged.querySelector("form.move-buttons");
    const to = document.createElement("input");
    to.type = "hidden"; to.name = "to"; to.value = column.dataset.stage;
    form.append(to);
    form.submit();
  });
})();
