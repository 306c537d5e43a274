/* Says in words why a passkey did not work, and when this address cannot have any. */
(function () {
  const sentences = {
    NotAllowedError: 'The passkey was not used: it was cancelled, took too long, or none of yours is on this device. Try again.',
    InvalidStateError: 'This device holds a passkey of yours already.',
    SecurityError: 'Passkeys do not work at this address.',
    AbortError: 'The passkey was not used. Try again.'
  }

  function say (sentence) {
    document.querySelectorAll('#passkey-problem').forEach(function (place) {
      place.textContent = sentence
      place.hidden = false
    })
  }

  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    const name = event.detail.exception && event.detail.exception.name
    say(sentences[name] || 'The passkey did not work. Try again, or use another way.')
  })

  document.addEventListener('DOMContentLoaded', function () {
    const isNumber = /^[\d.]+$|^\[/.test(window.location.hostname)
    if (window.PublicKeyCredential && !isNumber) return
    const here = window.location
    document.querySelectorAll('[data-passkey]').forEach(function (button) { button.disabled = true })
    say(isNumber && here.hostname === '127.0.0.1'
      ? 'Passkeys need a name instead of a number in the address: open http://localhost:' + here.port + ' instead.'
      : 'Passkeys need a secure address (https) and a browser that knows them.')
  })
})()
