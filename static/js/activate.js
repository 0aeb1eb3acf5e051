// The QR code on the letter carries the code behind the #, which no server ever sees: put it in the field.
const field = document.getElementById("code");
const code = window.location.hash.slice(1);

if (field && !field.value && /^[0-9A-Za-z-]{12,20}$/.test(code)) field.value = code;
// Not in the history of the browser either.
if (code) window.history.replaceState(null, "", window.location.pathname);
