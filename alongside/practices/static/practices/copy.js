/* A button that copies what stands in a field; without script the text is selected by hand. */
document.querySelectorAll('[data-copy-button]').forEach(function (button) {
  const field = document.getElementById(button.dataset.copyButton)
  button.hidden = !navigator.clipboard
  button.addEventListener('click', function () {
    navigator.clipboard.writeText(field.value).then(function () { button.textContent = 'Copied' }, function () { field.select() })
  })
})
