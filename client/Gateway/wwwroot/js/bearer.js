/** Where the API key of this tab is kept. Empty when there is none: a server on loopback asks for none. */
let key = stored();

export const bearer = () => key;

export function setBearer(value) {
  key = value;
  try { sessionStorage.setItem('sextant.key', value); } catch { /* private mode: forgotten on reload */ }
}

function stored() {
  try { return sessionStorage.getItem('sextant.key') ?? ''; } catch { return ''; }
}
