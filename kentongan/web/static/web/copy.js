// Copies a text field. The button is hidden without JavaScript; the field can be copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const told = document.getElementById(button.dataset.copy + "-tersalin");
  button.hidden = false;
  told.textContent = "";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select(); // over plain HTTP browsers offer only the old way
      document.execCommand("copy");
    }
    told.textContent = button.dataset.done;
  });
}
