// Passkeys: asks the server for a challenge, the browser for a passkey, and sends the answer with the form.
// Each form[data-passkey] stays hidden without JavaScript or where the browser knows no passkeys.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function optionsOf(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(form.dataset.challenge, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!answer.ok || answer.redirected) {
    throw new Error("challenge");
  }
  return (await answer.json()).publicKey;
}

const listed = (keys) => (keys || []).map((key) => ({ ...key, id: toBytes(key.id) }));

async function make(form) {
  const wanted = await optionsOf(form);
  const made = await navigator.credentials.create({
    publicKey: {
      ...wanted,
      challenge: toBytes(wanted.challenge),
      user: { ...wanted.user, id: toBytes(wanted.user.id) },
      excludeCredentials: listed(wanted.excludeCredentials),
    },
  });
  return told(made, {
    attestationObject: toText(made.response.attestationObject),
    clientDataJSON: toText(made.response.clientDataJSON),
  });
}

async function show(form) {
  const wanted = await optionsOf(form);
  const shown = await navigator.credentials.get({
    publicKey: {
      ...wanted,
      challenge: toBytes(wanted.challenge),
      allowCredentials: listed(wanted.allowCredentials),
    },
  });
  const handle = shown.response.userHandle;
  return told(shown, {
    authenticatorData: toText(shown.response.authenticatorData),
    clientDataJSON: toText(shown.response.clientDataJSON),
    signature: toText(shown.response.signature),
    userHandle: handle && handle.byteLength ? toText(handle) : null,
  });
}

function told(credential, response) {
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const place = form.querySelector("[data-told]");
  if (!window.PublicKeyCredential) {
    continue;
  }
  for (const one of document.querySelectorAll("[data-without-passkey]")) {
    one.hidden = true;
  }
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    const field = form.querySelector("[name=credential]");
    if (field.value) {
      return; // the second round: the answer is in, now it goes to the server
    }
    event.preventDefault();
    place.textContent = "";
    try {
      field.value = await (form.dataset.passkey === "make" ? make(form) : show(form));
      form.submit();
    } catch {
      place.textContent = form.dataset.failed;
    }
  });
}
